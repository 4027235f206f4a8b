/** A message that is no cell's: said once, closed by the viewer. */

import { element } from './element.ts';
import type { Words } from './words.ts';

const shown = new Map<string, HTMLElement>();

export function notice(message: string, words: Words): void {
  if (shown.get(message)?.isConnected) return;
  const close = element('button', { type: 'button', 'aria-label': words.dismiss }, '×');
  const box = element('div', { class: 'notice', role: 'status' }, element('p', {}, message), close);
  close.addEventListener('click', () => box.remove());
  shown.set(message, box);
  document.body.append(box);
}
