/** A page for each tab. */

import { repeatsHeadings } from './bookmarks.ts';

/** Shows the set's tab number `index`. */
function open(set: HTMLElement, index: number): void {
  const tabs = [...set.querySelectorAll<HTMLElement>('[role="tab"]')];
  for (const [i, tab] of tabs.entries()) {
    tab.setAttribute('aria-selected', String(i === index));
    panelOf(tab, set)?.toggleAttribute('hidden', i !== index);
  }
}

/** In the set's own copy of the page: a copy has the same ids. */
function panelOf(tab: HTMLElement, set: HTMLElement): HTMLElement | null {
  const id = tab.getAttribute('aria-controls');
  return id && set.parentElement ? set.parentElement.querySelector(`#${CSS.escape(id)}`) : null;
}

/** One page a tab: the first set of a page makes copies of it, whose own sets, further in, make copies in turn. */
export function spreadTabs(page: HTMLElement): void {
  const set = page.querySelector<HTMLElement>('[role="tablist"]:not([data-spread])');
  if (!set) return;
  set.dataset.spread = '';
  const count = set.querySelectorAll('[role="tab"]').length;
  const sets = [...page.querySelectorAll('[role="tablist"]')].indexOf(set);
  let last: HTMLElement = page;
  const copies = Array.from({ length: count }, (_, i) => {
    const copy = i === 0 ? page : (page.cloneNode(true) as HTMLElement);
    if (copy !== page) last.after(copy);
    last = copy;
    return copy;
  });
  for (const [i, copy] of copies.entries()) {
    open(copy.querySelectorAll<HTMLElement>('[role="tablist"]')[sets]!, i);
    // What a closed panel holds is on another page.
    for (const closed of copy.querySelectorAll('.tab-panel[hidden]')) {
      if (closed.parentElement?.querySelector(':scope > [data-spread]')) closed.remove();
    }
    if (i > 0) repeatsHeadings(copy, copy.querySelectorAll('[role="tablist"]')[sets]?.parentElement ?? undefined);
  }
  for (const copy of copies) spreadTabs(copy);
}
