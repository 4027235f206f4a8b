/** Drawings on paper: each on its page, blank boards on pages of their own after it, sharp at any size. */

import { coloursOn } from './ink.ts';
import { BOARDS, Sheets, sheetOf } from './sheets.ts';
import { opacityOf, pathOf, type Stroke } from './stroke.ts';

const SVG = 'http://www.w3.org/2000/svg';

interface Size {
  width: number;
  height: number;
}

/** `pages` are where slides begin, a page for each tab or step; those on which they go on are between. */
export function printDrawings(pages: readonly HTMLElement[], name: string): void {
  const sheets = new Sheets(() => undefined);
  for (const [i, page] of pages.entries()) {
    const slide = page.querySelector<HTMLElement>(':scope > section');
    if (!slide?.id) continue;
    const size = { width: page.clientWidth, height: page.clientHeight };
    const strokes = sheets.of(sheetOf(slide, 0));
    if (strokes.length > 0) page.append(drawing(strokes, slide, size, name));
    // The boards beside a slide come after the last of its pages.
    const next = pages[i + 1];
    if (next?.querySelector(':scope > section')?.id === slide.id) continue;
    const boards = boardsOf(slide, sheets).map((drawn) => boardPage(page, drawing(drawn, document.body, size, name)));
    if (next) next.before(...boards);
    else page.parentElement!.append(...boards);
  }
}

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
    viewBox: `0 0 ${size.width} ${size.height}`,
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
