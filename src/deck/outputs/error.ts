/** What went wrong in a cell, and where. */

import { finite, object, optional, text, truth } from '../../contract/shape.ts';
import { element } from '../element.ts';
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
    const update = ({ message, line, hint, stopped }: OutputOf<'error'>) => {
      box.classList.toggle('stopped', stopped === true);
      const { cell, slide } = place();
      const where = [words.ofCell(cell), words.onSlide(slide), ...(line === undefined ? [] : [words.line(line)])];
      box.replaceChildren(
        ...(stopped ? [] : [element('p', { class: 'error-place' }, [words.error, ...where].join(' · '))]),
        element('pre', { class: 'error-message' }, words.editor.syntax(words.failure(message))),
        ...(hint ? [element('p', { class: 'error-hint' }, hint)] : []),
      );
    };
    update(output);
    return { element: box, update };
  },
};
