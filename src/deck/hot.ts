/** While the author writes: a saved slide replaces the one shown, on the same slide, edited cells kept. */

import type { RevealApi } from 'reveal.js';
import { mountCodeLines } from './codeLines.ts';
import { holdFitText } from './fitText.ts';
import type { PageCell, PageData } from './page.ts';
import { reading } from './reading.ts';

interface Saved {
  name: string;
  slides: {
    index: number;
    id: string;
    html: string;
    hash: string;
    title: string;
    line: number;
    kind: PageData['slides'][number]['kind'];
  }[];
  cells: PageCell[];
}

interface Shown {
  deck: RevealApi;
  remount: (data: PageData) => void;
}

export function followSaves(data: PageData, { deck, remount }: Shown): void {
  if (!import.meta.hot) return;
  let hashes: string[] = [];
  import.meta.hot.on('deck:update', (saved: Saved) => {
    if (saved.name !== data.name) return;
    const sections = [...document.querySelectorAll<HTMLElement>('.reveal .slides > section')];
    if (sections.length !== saved.slides.length) {
      location.reload();
      return;
    }
    const { h, v } = deck.getIndices();
    for (const [i, slide] of saved.slides.entries()) {
      const before = hashes[i] ?? sections[i]!.dataset.hash;
      if (before === slide.hash) continue;
      const holder = document.createElement('template');
      holder.innerHTML = slide.html;
      holdFitText(holder.content);
      mountCodeLines(holder.content, !reading);
      sections[i]!.replaceWith(holder.content);
    }
    hashes = saved.slides.map(({ hash }) => hash);
    deck.sync();
    deck.slide(h, v);
    deck.layout();
    remount({ ...data, slides: saved.slides, cells: saved.cells });
  });
}
