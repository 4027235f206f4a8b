/** While the author writes: a saved slide replaces the one shown, on the same slide, edited cells kept. */

import type { RevealApi } from 'reveal.js';
import type { Slide } from '../contract/deck.ts';
import type { PageData } from '../contract/page.ts';
import type { DeckUpdate, Splice } from '../contract/update.ts';
import { followCaret } from './caret.ts';
import { mountCodeLines } from './codeLines.ts';
import { holdFitText } from './fitText.ts';
import { nameGradientColours } from './gradientInk.ts';
import { isOutputSlide, mountOutputSlides } from './outputSlide.ts';
import { reading } from './reading/mode.ts';
import { keepState, showSections } from './replace.ts';
import { mountTabSteps } from './tabSteps.ts';

interface LivePage {
  deck: RevealApi;
  /** `sections` are new in the page; the cells may be those before, moved. */
  remount: (data: PageData, sections: HTMLElement[], sameCells: boolean) => void;
}

export function followSaves(first: PageData, { deck, remount }: LivePage): void {
  if (!import.meta.hot) return;
  void import('./problems/problems.ts').then(({ followProblems }) => followProblems(first));
  let data = first;
  import.meta.hot.on('deck:update', (saved: DeckUpdate) => {
    if (saved.name !== data.name) return;
    const old = sectionsOf(deck, saved.slides);
    const fresh = makeSections(saved.slides, data);
    const changed = new Set(saved.cells.added.map(({ label }) => label));
    keepState(old.gone, fresh, changed);
    const shown = showSections(deck, old, fresh);
    data = merge(data, saved);
    const { added, removed } = saved.cells;
    remount(data, shown, added.length === 0 && removed === 0);
  });
  followCaret(import.meta.hot, first.name, deck);
}

/** The sections that go, with the output slides that were made for them, and what stands after them. */
function sectionsOf(deck: RevealApi, { at, removed }: DeckUpdate['slides']) {
  const all = [...deck.getSlidesElement()!.children].filter((child) => child.matches('section')) as HTMLElement[];
  const own = all.flatMap((section, i) => (isOutputSlide(section) ? [] : [i]));
  const first = own[at] ?? all.length;
  const end = own[at + removed] ?? all.length;
  return { gone: all.slice(first, end), next: all[end] ?? null };
}

/** Read as the page reads them when it opens. */
function makeSections({ added }: DeckUpdate['slides'], { reveal }: PageData): HTMLElement[] {
  const holder = document.createElement('template');
  holder.innerHTML = added.map(({ html }) => html).join('');
  const fragment = document.importNode(holder.content, true);
  holdFitText(fragment);
  if (!reading) nameGradientColours(fragment);
  mountCodeLines(fragment, !reading);
  if (!reading && reveal.tabsetSteps) mountTabSteps(fragment);
  mountOutputSlides(fragment);
  return [...fragment.children] as HTMLElement[];
}

function merge(data: PageData, { slides, lines, cells, places }: DeckUpdate): PageData {
  const merged = spliced<Pick<Slide, 'title' | 'kind'>>(data.slides, slides);
  return {
    ...data,
    slides: merged.map(({ title, kind }, index) => ({ index, title, kind, line: lines[index]! })),
    cells: spliced(data.cells, cells).map((cell, i) => ({ ...cell, line: places[i]![0], slide: places[i]![1] })),
  };
}

function spliced<T>(list: T[], { at, removed, added }: Splice<T>): T[] {
  return [...list.slice(0, at), ...added, ...list.slice(at + removed)];
}
