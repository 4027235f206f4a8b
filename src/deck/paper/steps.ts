/** `--fragments`: a page for each step of a slide, as the presenter's clicks show it. */

import { lightCode } from '../codeLines.ts';
import { repeatsHeadings } from './bookmarks.ts';

/** The page as it is before the first step; after it a copy for each. */
export function spreadSteps(page: HTMLElement): void {
  const count = stepsOf(page).length;
  const copies = Array.from({ length: count }, () => page.cloneNode(true) as HTMLElement);
  page.after(...copies);
  for (const copy of copies) repeatsHeadings(copy);
  for (const [shown, each] of [page, ...copies].entries()) showSteps(each, shown);
}

/**
 * Fragments that come together, in reveal's order: those that the author numbered, then the others one by one. What an
 * earlier page has shown stays.
 */
function stepsOf(page: HTMLElement): HTMLElement[][] {
  const numbered = new Map<number, HTMLElement[]>();
  const others: HTMLElement[][] = [];
  for (const fragment of page.querySelectorAll<HTMLElement>('.fragment')) {
    if (fragment.closest('[hidden]') || isRepeated(fragment)) continue;
    const index = Number.parseInt(fragment.dataset.fragmentIndex ?? '', 10);
    if (Number.isNaN(index)) others.push([fragment]);
    else numbered.set(index, [...(numbered.get(index) ?? []), fragment]);
  }
  const ordered = [...numbered].sort(([a], [b]) => a - b).map(([, fragments]) => fragments);
  return [...ordered, ...others];
}

/** On the page of a further tab only what stands in that tab is new. */
function isRepeated(fragment: HTMLElement): boolean {
  const page = fragment.closest('.pdf-page')!;
  const later = page.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]:not(:first-child)');
  return later !== null && !later.closest('[role="tablist"]')!.parentElement!.contains(fragment);
}

function showSteps(page: HTMLElement, shown: number): void {
  for (const [i, fragments] of stepsOf(page).entries()) {
    for (const fragment of fragments) {
      fragment.classList.toggle('visible', i < shown);
      fragment.classList.toggle('current-fragment', i === shown - 1);
    }
  }
  for (const code of page.querySelectorAll('code[data-lines]')) lightCode(code);
}
