/** A modal dialog over the deck: Escape closes it, and no key in it turns a page. */

import { element } from './element.ts';
import { freeId } from './freeId.ts';
import { keepKeys } from './keepKeys.ts';

export interface Dialog {
  element: HTMLDialogElement;
  close(): void;
}

export function openDialog(title: string, close: string, ...content: (Node | string)[]): Dialog {
  const back = document.activeElement;
  const button = element('button', { type: 'button', class: 'dialog-close', 'aria-label': close }, '×');
  const heading = element('h2', { id: freeId('dialog-title') }, title);
  const dialog = element(
    'dialog',
    { class: 'study-dialog', 'aria-labelledby': heading.id },
    heading,
    button,
    ...content,
  );
  button.addEventListener('click', () => dialog.close());
  keepKeys(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (back instanceof HTMLElement) back.focus();
  });
  document.querySelector('main')?.append(dialog);
  dialog.showModal();
  return { element: dialog, close: () => dialog.close() };
}
