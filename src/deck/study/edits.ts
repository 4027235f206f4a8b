/** Edits outlive the page. When the author has changed a cell since, the student sees both and chooses. */

import { hashOf } from '../../text/fnv.ts';
import type { CellView } from '../cell.ts';
import { openDialog } from '../dialog.ts';
import { element } from '../element.ts';
import type { Words } from '../words.ts';
import { type DiffLine, diffLines } from './diff.ts';
import type { Store } from './store.ts';

export function restoreEdit(view: CellView, store: Store, words: Words): void {
  const { label, code: original } = view.cell;
  const edit = store.record.edits[label];
  if (edit && edit.of === hashOf(original)) view.restore(edit.code);
  else if (edit) supersede(label, edit.code === original ? undefined : edit.code, store);
  const waiting = store.record.superseded[label];
  if (waiting !== undefined) offerBoth(view, waiting, store, words);
}

/** The edit is of another version of the cell: it waits, and a new edit does not write over it. */
function supersede(label: string, code: string | undefined, store: Store): void {
  store.update(({ edits, superseded }) => {
    delete edits[label];
    if (code !== undefined) superseded[label] = code;
  });
}

/** Called with the code as it stands after every change. */
export function keepEdit({ cell: { label, code: original } }: CellView, code: string, store: Store): void {
  store.update(({ edits }) => {
    if (code === original) delete edits[label];
    else edits[label] = { code, of: hashOf(original), original };
  });
}

function offerBoth(view: CellView, before: string, store: Store, { study, dismiss }: Words): void {
  const button = element('button', { type: 'button', class: 'cell-conflict' }, study.authorChanged);
  view.root.querySelector('.cell-bar')?.append(button);
  button.addEventListener('click', () => {
    const { left, right } = diffLines(before, view.cell.code);
    const mine = element('button', { type: 'button' }, study.keepMine);
    const authors = element('button', { type: 'button' }, study.takeAuthors);
    const dialog = openDialog(
      study.authorChanged,
      dismiss,
      element('p', {}, study.bothVersions),
      element('div', { class: 'versions' }, version(study.mine, left), version(study.authors, right)),
      element('p', { class: 'dialog-actions' }, mine, authors),
    );
    const choose = (take: () => void) => () => {
      take();
      store.update(({ superseded }) => delete superseded[view.cell.label]);
      button.remove();
      dialog.close();
    };
    mine.addEventListener(
      'click',
      choose(() => view.restore(before)),
    );
    authors.addEventListener(
      'click',
      choose(() => view.restore(view.cell.code)),
    );
  });
}

function version(title: string, lines: DiffLine[]): HTMLElement {
  const code = lines.map(({ text, changed }) => element(changed ? 'mark' : 'span', {}, `${text}\n`));
  return element('section', {}, element('h3', {}, title), element('pre', { tabindex: 0 }, ...code));
}
