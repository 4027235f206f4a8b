/** `//| predict`: what a cell shows waits until the viewer has written a guess; then both stand together. */

import type { CellView } from '../cell.ts';
import { element } from '../element.ts';
import { freeId } from '../freeId.ts';
import type { Words } from '../words.ts';
import type { Store } from './store.ts';

/** `run` runs the cell if it has not. */
export function mountPrediction(view: CellView, store: Store, { study }: Words, run: () => void): void {
  const { label, options } = view.cell;
  const outputs = view.root.querySelector('.cell-outputs')!;
  const question = typeof options.predict === 'string' ? options.predict : study.predict;
  const id = freeId('predict');
  const field = element('textarea', { id, rows: 2, required: true, spellcheck: 'false' });
  const form = element(
    'form',
    { class: 'predict-form' },
    element('label', { for: id }, question),
    field,
    element('button', { type: 'submit' }, study.seeResult),
  );
  const guess = element('p', { class: 'predict-guess' });
  const again = element('button', { type: 'button' }, study.predictAgain);
  const said = element('div', { class: 'predict-said', role: 'status' }, guess, again);
  outputs.before(form, said);

  const show = () => {
    const written = store.record.guesses[label];
    const waiting = written === undefined;
    view.root.dataset.predict = waiting ? 'waiting' : 'shown';
    form.hidden = !waiting;
    said.hidden = waiting;
    guess.textContent = waiting ? '' : `${study.yourGuess} ${written}`;
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const written = field.value.trim();
    if (written === '') return field.focus();
    store.update(({ guesses }) => {
      guesses[label] = written;
    });
    show();
    again.focus();
    run();
  });
  again.addEventListener('click', () => {
    field.value = store.record.guesses[label] ?? '';
    store.update(({ guesses }) => delete guesses[label]);
    show();
    field.focus();
  });
  show();
}
