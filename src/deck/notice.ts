/** A message that is no cell's: said once, closed by the viewer. */

import { element } from './element.ts';
import type { Strings } from './strings.ts';

const shown = new Map<string, HTMLElement>();

export function notice(message: string, strings: Strings): void {
  if (shown.get(message)?.isConnected) return;
  const close = element('button', { type: 'button', 'aria-label': strings.dismiss }, '×');
  const box = element('div', { class: 'notice', role: 'status' }, element('p', {}, message), close);
  close.addEventListener('click', () => box.remove());
  shown.set(message, box);
  document.body.append(box);
}
