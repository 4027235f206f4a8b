/** Puts new sections in the place of old ones, so that the viewer loses nothing and reveal counts no slide again. */

import type { RevealApi } from 'reveal.js';

export interface Gap {
  gone: HTMLElement[];
  /** What stands after them. */
  next: HTMLElement | null;
}

/** Takes over what the viewer did to the old sections: the cells whose code is the same, and the tabs chosen. */
export function keepState(gone: HTMLElement[], fresh: HTMLElement[], changed: ReadonlySet<string>): void {
  const within = (sections: HTMLElement[], selector: string) =>
    sections.flatMap((section) => [...section.querySelectorAll<HTMLElement>(selector)]);
  const cells = new Map(within(gone, '[data-cell]').map((root) => [root.dataset.cell!, root]));
  for (const root of within(fresh, '[data-cell]')) {
    const before = cells.get(root.dataset.cell!);
    // One that shows its outputs on another slide has two parts: it is made anew.
    const whole = before?.querySelector('.cell-outputs') && before.dataset.state;
    if (before && whole && !changed.has(root.dataset.cell!)) root.replaceWith(before);
  }
  const tabs = new Map(within(gone, '[role="tab"]').map((tab) => [tab.id, tab.getAttribute('aria-selected')!]));
  for (const tab of within(fresh, '[role="tab"]')) {
    const selected = tabs.get(tab.id);
    if (selected !== undefined) tab.setAttribute('aria-selected', selected);
  }
}

/** Shows the new sections; gives back those that are in the page. */
export function showSections(deck: RevealApi, { gone, next }: Gap, fresh: HTMLElement[]): HTMLElement[] {
  const focus = document.activeElement;
  const shown = gone.length === fresh.length ? refill(deck, gone, fresh) : exchange(deck, { gone, next }, fresh);
  if (focus instanceof HTMLElement && focus.isConnected && focus !== document.activeElement) focus.focus();
  return shown;
}

/** As many as before: reveal keeps its sections, which get new attributes and contents. */
function refill(deck: RevealApi, gone: HTMLElement[], fresh: HTMLElement[]): HTMLElement[] {
  const { f } = deck.getIndices();
  gone.forEach((section, i) => {
    const far = section.style.display === 'none';
    const steps = stepsIn(section);
    // To look at a background reveal counts the styles of all slides.
    const sameBackground = backgroundOf(section) === backgroundOf(fresh[i]!);
    become(section, fresh[i]!, sameBackground ? [...PLACE, ...CONTRAST] : PLACE);
    if (sameBackground) {
      deck.syncFragments(section);
      if (!far) deck.loadSlide(section);
    } else {
      deck.syncSlide(section);
      if (far) deck.unloadSlide(section);
    }
    // To go to a step reveal counts those of all slides: before the first, there is none to go to.
    const before = (f ?? -1) < 0 && stepsIn(section) === steps;
    if (section === deck.getCurrentSlide() && !before) deck.navigateFragment(f ?? -1);
  });
  return gone;
}

const stepsIn = (section: HTMLElement): number => section.querySelectorAll('.fragment').length;

/** What reveal makes a slide's background from. */
function backgroundOf(section: HTMLElement): string {
  const settings = [...section.attributes].filter(({ name }) => /^data-(?:background|preload)/.test(name));
  return settings
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join();
}

/** More or fewer than before: reveal counts them again, and goes on showing the slide that it showed. */
function exchange(deck: RevealApi, { gone, next }: Gap, fresh: HTMLElement[]): HTMLElement[] {
  const slides = deck.getSlidesElement()!;
  const current = deck.getCurrentSlide();
  const at = gone.indexOf(current as HTMLElement);
  for (const section of fresh) slides.insertBefore(section, next);
  for (const section of gone) section.remove();
  const all = [...slides.querySelectorAll(':scope > section')];
  const show = at < 0 ? current : (fresh[Math.min(at, fresh.length - 1)] ?? next);
  deck.sync();
  deck.slide(show ? Math.max(0, all.indexOf(show)) : all.length - 1);
  deck.layout();
  return fresh;
}

/** What reveal keeps on a section. */
const PLACE = ['past', 'present', 'future', 'stack'];
const CONTRAST = ['has-dark-background', 'has-light-background'];
const ATTRIBUTES = ['hidden', 'aria-hidden', 'inert', 'tabindex', 'data-index-h', 'data-index-v'];

/** Only what differs is written: each attribute has the browser look for rules that mind. */
function become(section: HTMLElement, fresh: HTMLElement, keptClasses: readonly string[]): void {
  fresh.style.display = section.style.display;
  fresh.classList.add(...keptClasses.filter((name) => section.classList.contains(name)));
  for (const { name } of [...section.attributes]) {
    if (!ATTRIBUTES.includes(name) && !fresh.hasAttribute(name)) section.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (section.getAttribute(name) !== value) section.setAttribute(name, value);
  }
  section.replaceChildren(...fresh.childNodes);
}
