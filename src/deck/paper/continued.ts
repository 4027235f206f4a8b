/** A slide that is longer than its page goes on on pages of its own, under its title: on paper nobody can scroll. */

import { element } from '../element.ts';
import { asText } from './bookmarks.ts';
import { Knife } from './cut.ts';

/** Of one slide: what goes on for longer has gone wrong. */
const MOST_PAGES = 200;

/** What is of one piece, and larger than a page, is made smaller, down to this; then something of it is lost, and told. */
const SMALLEST = 0.35;

export function continueLong(pages: Iterable<HTMLElement>): void {
  for (const first of pages) {
    let page: HTMLElement | undefined = first;
    for (let made = 1; page && made < MOST_PAGES; made++) page = continuePage(page);
  }
}

/** The page after this one, when there is need of one. */
function continuePage(page: HTMLElement): HTMLElement | undefined {
  const section = page.querySelector<HTMLElement>(':scope > section');
  if (!section || !isTooLong(section, page)) return undefined;
  // One that stood in the middle of its page fills it now.
  section.style.top = '0px';
  const { paddingBottom } = getComputedStyle(section);
  const top = page.getBoundingClientRect().top;
  const limit = top + page.clientHeight - Number.parseFloat(paddingBottom);
  const knife = new Knife(page.clientHeight);
  let rest = knife.cut(section, limit);
  if (rest === 'whole' && shrink(section, limit)) rest = knife.cut(section, limit);
  if (!(rest instanceof HTMLElement)) return undefined;
  const title = section.querySelector<HTMLElement>(':scope > :is(h1, h2)');
  if (title) rest.prepend(titleOf(title));
  const next = page.cloneNode(false) as HTMLElement;
  const background = page.querySelector(':scope > .slide-background');
  if (background) next.append(background.cloneNode(true));
  next.append(rest);
  page.after(next);
  return next;
}

function isTooLong(section: HTMLElement, page: HTMLElement): boolean {
  const padding = Number.parseFloat(getComputedStyle(section).paddingBottom);
  return section.scrollHeight - padding > page.clientHeight;
}

function titleOf(title: HTMLElement): HTMLElement {
  const copy = title.cloneNode(true) as HTMLElement;
  if (copy.lastElementChild?.matches('.continued-mark')) return copy;
  copy.removeAttribute('id');
  asText(copy);
  copy.append(element('span', { class: 'continued-mark' }, ' (cont.)'));
  return copy;
}

/** The first thing of one piece that sticks out; false when it would be too small to read. */
function shrink(section: HTMLElement, limit: number): boolean {
  const pieces = section.querySelectorAll<HTMLElement | SVGElement>('*');
  for (const piece of pieces) {
    const { top, bottom } = piece.getBoundingClientRect();
    const isLeaf = piece.firstElementChild === null || piece.matches('svg, table, [data-output], .katex-display');
    if (!isLeaf || bottom <= limit || bottom === top) continue;
    const scale = (limit - top) / (bottom - top);
    if (scale < SMALLEST) return false;
    piece.style.zoom = String(Math.floor(scale * 100) / 100);
    return true;
  }
  return false;
}
