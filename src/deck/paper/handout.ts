/** Sheets to hold in the hand, A4: slides with the teacher's notes, or with lines for a student to write on. */

import { element } from '../element.ts';
import { PaperNotes } from './notes.ts';

export interface Handout {
  kind: 'notes' | 'lines';
  /** Slides a sheet, at most. */
  count: number;
}

/** Millimetres of a sheet that can be printed on: A4 without its margins. */
const WIDTH = 186;
const HEIGHT = 270;
/** Between two slides, and between a slide and its lines. */
const GAP = 6;
/** Between two lines: what a hand needs. */
const LINE = 8;

interface Grid {
  columns: number;
  rows: number;
  /** Of a slide, in millimetres. */
  width: number;
  /** The lines stand at the slide's side. */
  beside: boolean;
}

const GRIDS: Record<number, Grid> = {
  2: { columns: 1, rows: 2, width: 132, beside: false },
  3: { columns: 1, rows: 3, width: 90, beside: true },
  4: { columns: 2, rows: 2, width: 90, beside: false },
  6: { columns: 2, rows: 3, width: 90, beside: false },
};

/** By slides a sheet; notes stand below one slide, and around two or three. */
const NOTES_WIDTH: Record<number, number> = { 1: WIDTH, 2: 104, 3: 84 };

/** `?notes=2`, `?handout=6`; undefined where neither is asked for, or for another number. */
export function handoutAsked(query: URLSearchParams): Handout | undefined {
  const [notes, lines] = [Number(query.get('notes') || (query.has('notes') ? 1 : 0)), Number(query.get('handout'))];
  if (notes in NOTES_WIDTH) return { kind: 'notes', count: notes };
  return lines in GRIDS ? { kind: 'lines', count: lines } : undefined;
}

/** The pages are whole: each becomes a picture of itself on a sheet. */
export function layOutHandout({ kind, count }: Handout): void {
  const root = document.documentElement;
  root.classList.add('handout', `handout-${kind}`);
  document.body.removeAttribute('style');
  document.head.append(element('style', {}, sheetRule(document.title)));
  const pages = [...document.querySelectorAll<HTMLElement>('.pdf-page')];
  if (kind === 'notes') withNotes(pages, count);
  else withLines(pages, count);
}

function withNotes(pages: readonly HTMLElement[], count: number): void {
  const notes = new PaperNotes();
  for (const page of pages) {
    const own = notes.of(page);
    const entry = element('div', { class: `sheet-entry of-${count}` });
    entry.style.minHeight = count === 1 ? '' : `${HEIGHT / count - GAP}mm`;
    page.before(entry);
    entry.append(pictureOf(page, NOTES_WIDTH[count]!), element('div', { class: 'sheet-notes' }, ...own));
  }
}

function withLines(pages: readonly HTMLElement[], count: number): void {
  const { columns, rows, width, beside } = GRIDS[count]!;
  const slide = heightOf(pages[0]!, width);
  const [cellWidth, cellHeight] = [(WIDTH - GAP * (columns - 1)) / columns, (HEIGHT - GAP * (rows - 1)) / rows];
  const room = beside ? slide + 2 * LINE : cellHeight - slide - GAP;
  const lines = Math.floor(room / LINE);
  for (let i = 0; i < pages.length; i += count) {
    const sheet = element('div', { class: 'sheet' });
    sheet.style.gridTemplate = `repeat(${rows}, ${cellHeight}mm) / repeat(${columns}, ${cellWidth}mm)`;
    pages[i]!.before(sheet);
    for (const page of pages.slice(i, i + count)) {
      const ruled = element('div', { class: 'sheet-lines', 'aria-hidden': 'true' });
      ruled.append(...Array.from({ length: lines }, () => element('div', {})));
      sheet.append(
        element('div', { class: beside ? 'sheet-cell beside' : 'sheet-cell' }, pictureOf(page, width), ruled),
      );
    }
  }
}

/** The page itself, drawn `width` millimetres wide, its number below. */
function pictureOf(page: HTMLElement, width: number): HTMLElement {
  const picture = element('div', { class: 'sheet-slide' });
  picture.style.width = `${width}mm`;
  picture.style.height = `${heightOf(page, width)}mm`;
  const scale = (width * 96) / 25.4 / page.offsetWidth;
  page.style.width = `${page.offsetWidth}px`;
  page.style.transform = `scale(${scale})`;
  page.replaceWith(picture);
  picture.append(page);
  return picture;
}

const heightOf = (page: HTMLElement, width: number): number => (width * page.offsetHeight) / page.offsetWidth;

function sheetRule(title: string): string {
  const text = `"${title.replace(/["\\\n]/g, (letter) => `\\${letter.charCodeAt(0).toString(16)} `)}"`;
  const small = 'font: 9pt var(--font-text); color: #4a5872;';
  return `@page { size: A4 portrait; margin: 13mm 12mm 14mm;
  @top-left { content: ${text}; ${small} }
  @bottom-right { content: counter(page) " / " counter(pages); ${small} } }`;
}
