/** Code that came with a link: shown as text, with a warning; it is the cells' only once the reader takes it. */

import type { CellView } from '../cell.ts';
import { openDialog } from '../dialog.ts';
import { element } from '../element.ts';
import { notice } from '../notice.ts';
import type { Words } from '../words.ts';
import { diffLines } from './diff.ts';
import { unpack } from './link.ts';

/** Comparing more lines would hold up the page. */
const MOST_LINES = 500;

export async function receive(packed: string, views: ReadonlyMap<string, CellView>, words: Words): Promise<void> {
  const edits = await unpack(packed);
  const known = Object.entries(edits ?? {}).flatMap(([label, code]) => {
    const view = views.get(label);
    return view && view.source !== code && code.split('\n').length <= MOST_LINES ? [{ view, code }] : [];
  });
  if (edits === undefined || Object.keys(edits).some((label) => !views.has(label)))
    notice(words.shared.unreadable, words);
  if (known.length > 0) ask(known, words);
}

function ask(known: readonly { view: CellView; code: string }[], { shared, cell, dismiss }: Words): void {
  const take = element('button', { type: 'button' }, shared.take);
  const leave = element('button', { type: 'button' }, shared.leave);
  const parts = known.map(({ view, code }) =>
    element('section', {}, element('h3', {}, cell(view.cell.label)), changed(view.source, code)),
  );
  const actions = element('p', { class: 'dialog-actions' }, leave, take);
  const dialog = openDialog(shared.title, dismiss, element('p', {}, shared.warning), ...parts, actions);
  leave.addEventListener('click', () => dialog.close());
  take.addEventListener('click', () => {
    dialog.close();
    for (const { view, code } of known) view.replace(code);
  });
}

/** What differs from the code that stands in the cell is marked. */
function changed(before: string, code: string): HTMLElement {
  const lines = diffLines(before, code).right;
  return element(
    'pre',
    { tabindex: 0 },
    ...lines.map(({ text, changed }) => element(changed ? 'mark' : 'span', {}, `${text}\n`)),
  );
}
