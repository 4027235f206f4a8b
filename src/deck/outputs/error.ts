/** What went wrong in a cell, and where. */

import { element } from '../element.ts';
import type { Renderer } from './renderer.ts';

export const error: Renderer<'error'> = (output, { words, place }) => {
  const box = element('div', { class: 'output-error', 'data-output': 'error' });
  const update: ReturnType<Renderer<'error'>>['update'] = ({ message, line, hint, stopped }) => {
    box.classList.toggle('stopped', stopped === true);
    const where = line === undefined ? '' : `${words.line(line)} · ${place.file}:${place.line + line - 1}`;
    box.replaceChildren(
      ...(stopped ? [] : [element('p', { class: 'error-place' }, [words.error, where].filter(Boolean).join(' · '))]),
      element('pre', { class: 'error-message' }, message),
      ...(hint ? [element('p', { class: 'error-hint' }, hint)] : []),
    );
  };
  update(output);
  return { element: box, update };
};
