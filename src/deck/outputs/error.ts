/** What went wrong in a cell, and where. */

import { finite, object, optional, text, truth } from '../../contract/shape.ts';
import { element } from '../element.ts';
import type { Words } from '../words.ts';
import type { OutputKind, OutputOf } from './renderer.ts';

export const error: OutputKind<'error'> = {
  accepts: object<Omit<OutputOf<'error'>, 'kind'>>({
    message: text(1_200_000),
    line: optional(finite),
    column: optional(finite),
    hint: optional(text(10_000)),
    stopped: optional(truth),
  }),
  show: (output, { words, place }) => {
    const box = element('div', { class: 'output-error', 'data-output': 'error' });
    let updates = 0;
    const update = ({ message, line, hint, stopped }: OutputOf<'error'>) => {
      const own = ++updates;
      box.classList.toggle('stopped', stopped === true);
      const { cell, slide } = place();
      const where = [words.ofCell(cell), words.onSlide(slide), ...(line === undefined ? [] : [words.line(line)])];
      box.replaceChildren(
        ...(stopped ? [] : [element('p', { class: 'error-place' }, [words.error, ...where].join(' · '))]),
        element('pre', { class: 'error-message' }, words.editor.syntax(words.failure(message))),
        ...(hint ? [element('p', { class: 'error-hint' }, hint)] : []),
      );
      if (hint || stopped) return;
      void explain(message, words).then((text) => {
        if (text && own === updates) box.append(element('p', { class: 'error-hint' }, text));
      });
    };
    update(output);
    return { element: box, update };
  },
};

/** Fetched when something first went wrong; without a network PyTorch's own text stands alone. */
async function explain(message: string, words: Words): Promise<string | undefined> {
  try {
    const [{ explained }, texts] = await Promise.all([import('./explained.ts'), words.explained()]);
    return explained(message, texts);
  } catch {
    return undefined;
  }
}
