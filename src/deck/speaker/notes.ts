/** What the author wrote for the speaker alone. */

import { element } from '../element.ts';

/** The notes of a slide that are due: all of its own, and those of the steps that are shown. */
export function notesOf(slide: HTMLElement): Node[] {
  const written = [...slide.querySelectorAll('aside.notes')].filter(
    (notes) => !notes.closest('.fragment:not(.visible)'),
  );
  const notes: Node[] = written.flatMap((one) => [...copy(one).childNodes]);
  const { notes: line } = slide.dataset;
  return line ? [element('p', { class: 'plain' }, line.trim()), ...notes] : notes;
}

/** All that is written, as text: also before its step is shown. */
export function notesText(slide: HTMLElement): string {
  return slide.dataset.notes ?? slide.querySelector('aside.notes')?.textContent ?? '';
}

/** Names are for one place of a page only. */
function copy(of: Element): Element {
  const made = of.cloneNode(true) as Element;
  for (const named of made.querySelectorAll('[id]')) named.removeAttribute('id');
  return made;
}
