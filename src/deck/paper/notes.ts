/** What the teacher says to a slide, for paper: as it is written, maths set, each note once however many pages its slide has. */

import { element } from '../element.ts';

export class PaperNotes {
  private readonly printed = new Map<string, Set<string>>();

  /** Those of the slide that a page shows, and of the tab that it shows. */
  of(page: HTMLElement): Node[] {
    const section = page.querySelector<HTMLElement>(':scope > section');
    if (!section) return [];
    const said = this.printed.get(section.dataset.line ?? '') ?? new Set();
    this.printed.set(section.dataset.line ?? '', said);
    return notesIn(section).flatMap((note) => {
      if (said.has(note.innerHTML)) return [];
      said.add(note.innerHTML);
      return [note];
    });
  }
}

function notesIn(section: HTMLElement): HTMLElement[] {
  const written = [section, ...section.querySelectorAll<HTMLElement>('[data-notes], aside.notes')];
  return written
    .filter((holder) => !holder.closest('.tab-panel[hidden]'))
    .map((holder) => {
      const note = element('div', { class: 'sheet-note' });
      if (holder.tagName === 'ASIDE') note.append(...holder.cloneNode(true).childNodes);
      else note.textContent = holder.dataset.notes ?? '';
      for (const named of note.querySelectorAll('[id]')) named.removeAttribute('id');
      return note;
    })
    .filter(({ textContent, firstElementChild }) => textContent?.trim() || firstElementChild);
}
