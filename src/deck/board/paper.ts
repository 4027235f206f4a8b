/** Drawings on paper: each on its page, blank boards on pages of their own after it, sharp at any size. */

import { coloursOn } from './ink.ts';
import { BOARDS, type Drawings, Sheets, sheetOf } from './sheets.ts';
import { opacityOf, pathOf, type Stroke } from './stroke.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The part of a slide that a page shows. */
interface Size {
  top: number;
  width: number;
  height: number;
}

/** `pages` are where slides begin, a page for each tab or step; those on which they go on are between. */
export function printDrawings(pages: readonly HTMLElement[], name: string, brought: Drawings): void {
  const sheets = new Sheets(brought, () => undefined);
  for (const [i, page] of pages.entries()) {
    const slide = page.querySelector<HTMLElement>(':scope > section');
    if (!slide?.id) continue;
    const size = { width: page.clientWidth, height: page.clientHeight };
    const last = drawDown(page, pages[i + 1], sheets.of(sheetOf(slide, 0)), (drawn, top) =>
      drawing(drawn, slide, { ...size, top }, name),
    );
    // The boards beside a slide come after the last of its pages.
    if (pages[i + 1]?.querySelector(':scope > section')?.id === slide.id) continue;
    const blank = { ...size, top: 0 };
    last.after(...boardsOf(slide, sheets).map((drawn) => boardPage(page, drawing(drawn, document.body, blank, name))));
  }
}

/** Of one slide. */
const MOST_PAGES = 50;

/** What lies further down on a slide that scrolls is drawn on the pages on which it goes on. Gives the last of them. */
function drawDown(
  first: HTMLElement,
  next: HTMLElement | undefined,
  strokes: readonly Stroke[],
  draw: (strokes: readonly Stroke[], top: number) => SVGSVGElement,
): HTMLElement {
  let page = first;
  const height = first.clientHeight;
  for (let top = 0; top < MOST_PAGES * height; top += height) {
    const here = strokes.filter((stroke) => reaches(stroke, top, top + height));
    if (here.length > 0) page.append(draw(here, top));
    const after = page.nextElementSibling as HTMLElement | null;
    const goesOn = after !== null && after !== next;
    if (!goesOn && !strokes.some((stroke) => reaches(stroke, top + height, Number.POSITIVE_INFINITY))) return page;
    if (!goesOn) page.after(first.cloneNode(false));
    page = page.nextElementSibling as HTMLElement;
  }
  return page;
}

const reaches = ({ points }: Stroke, top: number, bottom: number): boolean =>
  points.some((y, i) => i % 3 === 1 && y / 10 >= top && y / 10 < bottom);

const boardsOf = (slide: HTMLElement, sheets: Sheets): (readonly Stroke[])[] =>
  BOARDS.map((n) => sheets.of(sheetOf(slide, n))).filter(({ length }) => length > 0);

function boardPage(like: HTMLElement, drawn: SVGSVGElement): HTMLElement {
  const page = like.cloneNode(false) as HTMLElement;
  page.append(drawn);
  return page;
}

function drawing(strokes: readonly Stroke[], on: Element, size: Size, name: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const attributes = {
    viewBox: `0 ${size.top} ${size.width} ${size.height}`,
    class: 'board-drawing',
    role: 'img',
    'aria-label': name,
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  const colours = coloursOn(on);
  for (const stroke of strokes) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', pathOf(stroke));
    path.setAttribute('fill', colours.get(stroke.colour)!);
    path.setAttribute('fill-opacity', String(opacityOf(stroke)));
    svg.append(path);
  }
  return svg;
}
