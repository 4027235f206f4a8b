/** `?`: every key of the deck, in its language. */

import { element } from '../element.ts';
import type { Words } from '../words.ts';
import { keysOf } from './keyTable.ts';
import { openPanel } from './panel.ts';

export function openHelp(words: Words, board: boolean): void {
  const rows = keysOf(words, board).map(({ keys, does }) => {
    const shown = keys.flatMap((key, i) => [...(i > 0 ? [' '] : []), element('kbd', {}, key)]);
    return element('tr', {}, element('th', { scope: 'row' }, ...shown), element('td', {}, does));
  });
  const table = element(
    'div',
    { class: 'help-keys', tabindex: 0 },
    element('table', {}, element('tbody', {}, ...rows)),
  );
  openPanel({ name: 'help', title: words.help.title, close: words.dismiss }, table);
  table.focus();
}
