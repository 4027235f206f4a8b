/** Edits outlive the page. When the author has changed a cell since, the student sees both and chooses. */

import type { CellView } from '../cell.ts';
import { element } from '../element.ts';
import type { Strings } from '../strings.ts';
import { openDialog } from './dialog.ts';
import { type DiffLine, diffLines } from './diff.ts';
import { type Edit, hashOf, type Store } from './store.ts';

export function restoreEdit(view: CellView, store: Store, strings: Strings): void {
  const edit = store.record.edits[view.cell.label];
  if (!edit) return;
  if (edit.code === view.cell.code) forget(view, store);
  else if (edit.of === hashOf(view.cell.code)) view.restore(edit.code);
  else offerBoth(view, edit, store, strings);
}

/** Called with the code as it stands after every change. */
export function keepEdit(view: CellView, code: string, store: Store): void {
  const { label, code: original } = view.cell;
  if (code === original) {
    // While both versions wait for a choice, the author's being shown is no choice.
    if (store.record.edits[label]?.of === hashOf(original)) forget(view, store);
    return;
  }
  store.update(({ edits }) => {
    edits[label] = { code, of: hashOf(original), original };
  });
}

function forget({ cell }: CellView, store: Store): void {
  store.update(({ edits }) => delete edits[cell.label]);
}

function offerBoth(view: CellView, edit: Edit, store: Store, { study, dismiss }: Strings): void {
  const button = element('button', { type: 'button', class: 'cell-conflict' }, study.authorChanged);
  view.root.querySelector('.cell-bar')?.append(button);
  button.addEventListener('click', () => {
    const { left, right } = diffLines(edit.code, view.cell.code);
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
      button.remove();
      dialog.close();
    };
    mine.addEventListener(
      'click',
      choose(() => view.restore(edit.code)),
    );
    authors.addEventListener(
      'click',
      choose(() => forget(view, store)),
    );
  });
}

function version(title: string, lines: DiffLine[]): HTMLElement {
  const code = lines.map(({ text, changed }) => element(changed ? 'mark' : 'span', {}, `${text}\n`));
  return element('section', {}, element('h3', {}, title), element('pre', { tabindex: 0 }, ...code));
}
