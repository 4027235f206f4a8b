/** While the author writes: a saved slide replaces the one shown, on the same slide, edited cells kept. */

import type { RevealApi } from 'reveal.js';
import type { Slide } from '../compiler/deck.ts';
import type { DeckUpdate, Splice } from '../compiler/update.ts';
import { mountCodeLines } from './codeLines.ts';
import { holdFitText } from './fitText.ts';
import type { PageData } from './page.ts';
import { reading } from './reading.ts';

interface Shown {
  deck: RevealApi;
  remount: (data: PageData) => void;
}

export function followSaves(first: PageData, { deck, remount }: Shown): void {
  if (!import.meta.hot) return;
  let data = first;
  import.meta.hot.on('deck:update', (saved: DeckUpdate) => {
    if (saved.name !== data.name) return;
    const { h, v } = deck.getIndices();
    replaceSections(saved.slides);
    data = merge(data, saved);
    deck.sync();
    deck.slide(Math.min(h, data.slides.length - 1), v);
    deck.layout();
    remount(data);
  });
}

function replaceSections({ at, removed, added }: DeckUpdate['slides']): void {
  const slides = document.querySelector('.reveal .slides')!;
  const sections = [...slides.querySelectorAll<HTMLElement>(':scope > section')];
  const holder = document.createElement('template');
  holder.innerHTML = added.map(({ html }) => html).join('');
  holdFitText(holder.content);
  mountCodeLines(holder.content, !reading);
  slides.insertBefore(holder.content, sections[at + removed] ?? null);
  for (const section of sections.slice(at, at + removed)) section.remove();
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
