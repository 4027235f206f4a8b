/** A dialog of the presenter's: over the slides, closed by Escape, by its button and by the clicker that goes on. */

import { element } from '../element.ts';
import { freeId } from '../freeId.ts';
import { keepKeys } from '../keepKeys.ts';

interface Setting {
  /** Its class. */
  name: string;
  title: string;
  /** What its button is called. */
  close: string;
}

/** One at a time: what is open closes. */
export function openPanel({ name, title, close }: Setting, ...content: Node[]): HTMLDialogElement {
  for (const open of document.querySelectorAll<HTMLDialogElement>('dialog.panel')) open.close();
  const back = document.activeElement;
  const heading = element('h2', { id: freeId('panel-title') }, title);
  const button = element('button', { type: 'button', class: 'dialog-close', 'aria-label': close }, '×');
  const head = element('div', { class: 'panel-head' }, heading, button);
  const dialog = element('dialog', { class: `panel ${name}`, 'aria-labelledby': heading.id }, head, ...content);
  button.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  keepKeys(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (back instanceof HTMLElement && back.isConnected) back.focus();
  });
  (document.querySelector('main') ?? document.body).append(dialog);
  dialog.showModal();
  return dialog;
}
