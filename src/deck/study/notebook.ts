/** The lecture as a Jupyter notebook to take along: the site's own, with the student's edits beside the cells they change. */

import type { CodeCell, MarkdownCell, Notebook, NotebookCell } from '../../contract/notebook.ts';
import type { PageData } from '../../contract/page.ts';
import type { CellView } from '../cell.ts';
import { openDialog } from '../dialog.ts';
import { download } from '../download.ts';
import { element } from '../element.ts';
import type { Words } from '../words.ts';

export interface Edited {
  label: string;
  /** The slide's number. */
  slide: number;
  code: string;
}

export function openNotebook(
  data: PageData,
  views: readonly CellView[],
  held: ReadonlyMap<string, Blob>,
  words: Words,
): void {
  const { file, address } = data.notebook!;
  const { notebook, study } = words;
  const save = element('button', { type: 'button' }, notebook.save);
  const said = element('p', { role: 'status' });
  save.addEventListener('click', async () => {
    try {
      const own = views.filter((view) => view.source !== view.cell.code);
      const edits = own.map(({ cell: { label, slide }, source }) => ({ label, slide, code: source }));
      const text = await (held.get(file)?.text() ?? fetched(file));
      download(file, 'application/x-ipynb+json', withEdits(text, edits, notebook.yours));
      said.textContent = study.saved(file);
    } catch {
      said.textContent = notebook.failed;
    }
  });
  const links = linksTo(address, file).map(({ name, href }) =>
    element('p', {}, element('a', { href, target: '_blank', rel: 'noopener' }, notebook[name])),
  );
  openDialog(
    notebook.title,
    words.dismiss,
    element('p', {}, notebook.about),
    element('p', { class: 'dialog-actions' }, save),
    ...links,
    said,
  );
}

async function fetched(file: string): Promise<string> {
  const answer = await fetch(encodeURIComponent(file));
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

/** Who opens notebooks from an address: Colab reads repositories of GitHub only, from its branch of pages. */
export function linksTo(address: string | undefined, file: string): { name: 'colab' | 'lite'; href: string }[] {
  if (address === undefined) return [];
  const where = new URL(encodeURIComponent(file), address);
  const lite = `https://jupyterlite.github.io/demo/lab/index.html?fromURL=${encodeURIComponent(where.href)}`;
  const owner = /^([\w-]+)\.github\.io$/.exec(where.hostname)?.[1];
  const [, repository, path] = /^\/([^/]+)\/(.+)$/.exec(where.pathname) ?? [];
  if (!owner || !repository || !path) return [{ name: 'lite', href: lite }];
  const colab = `https://colab.research.google.com/github/${owner}/${repository}/blob/gh-pages/${path}`;
  return [
    { name: 'colab', href: colab },
    { name: 'lite', href: lite },
  ];
}

/** Each edit stands after its twin, or at the end of its slide. */
export function withEdits(text: string, edits: readonly Edited[], title: (label: string) => string): string {
  const notebook = JSON.parse(text) as Notebook;
  const ids = new Set(notebook.cells.map(({ id }) => id));
  for (const edit of edits) notebook.cells.splice(placeOf(edit, notebook.cells), 0, cellOf(edit, title, ids));
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function placeOf({ label, slide }: Edited, cells: readonly NotebookCell[]): number {
  const twin = cells.findIndex((cell): cell is CodeCell => cell.metadata.recurrente?.cell === label);
  if (twin >= 0) return twin + 1;
  return cells.findLastIndex(({ metadata }) => (metadata.recurrente?.slide ?? slide) <= slide) + 1;
}

function cellOf({ label, slide, code }: Edited, title: (label: string) => string, ids: Set<string>): MarkdownCell {
  const plain = `edit-${label.replace(/[^\w-]+/g, '-').slice(0, 48)}`;
  let id = plain;
  for (let i = 2; ids.has(id); i++) id = `${plain}-${i}`;
  ids.add(id);
  const ticks = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  const source = `**${title(label.replace(/[\\*_`[\]]/g, '\\$&'))}**\n\n${ticks}ts\n${code.trimEnd()}\n${ticks}`;
  return {
    cell_type: 'markdown',
    id,
    metadata: { recurrente: { slide } },
    source: source.match(/[^\n]*\n|[^\n]+$/g) ?? [],
  };
}
