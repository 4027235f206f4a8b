/** `{{< embed notes.ipynb#fig-map echo=true >}}`: what cells of a notebook have shown, as Markdown. */

import { nearest } from '../../text/nearest.ts';
import { type Notebook, type NotebookCell, outputMarkdown, sourceOf } from './notebook.ts';

/** Which file, which of its cells, and with their code. */
export interface Embed {
  file: string;
  /** Labels, ids or tags; places, from 0; all that show something where none is named. */
  cells: (string | number)[];
  echo: boolean;
}

export type Embedded = { markdown: string } | { message: string; fix: string };

const ADDRESS = /^([^#[\]]+)(?:#([^[\]]+)|\[([\d, ]+)\])?$/;

export function readEmbed(address: string, rest: string): Embed {
  const [, file = address, names, places] = ADDRESS.exec(address) ?? [];
  const cells = [...(names?.split(',') ?? []), ...(places?.split(',').map(Number) ?? [])];
  return {
    file,
    cells: cells.map((each) => (typeof each === 'string' ? each.trim() : each)),
    echo: /\becho=["']?true\b/.test(rest),
  };
}

export function embedded(notebook: Notebook | null, { file, cells, echo }: Embed): Embedded {
  if (!notebook) {
    const fix = 'render it to a notebook (.ipynb), and embed that';
    return { message: `"${file}" is no notebook: what its cells would show is not embedded here`, fix };
  }
  const code = notebook.cells.filter(({ cell_type }) => cell_type === 'code');
  const found = cells.map((wanted) =>
    typeof wanted === 'number' ? notebook.cells[wanted] : code.find((cell) => namesOf(cell).includes(wanted)),
  );
  const lost = cells.find((_, i) => found[i] === undefined);
  if (lost !== undefined) {
    const near = typeof lost === 'string' ? nearest(lost, code.flatMap(namesOf)) : undefined;
    const fix = near ? `did you mean "${near}"?` : 'give the cell a line "#| label: …", and run it';
    return { message: `the notebook "${file}" has no cell ${JSON.stringify(lost)}`, fix };
  }
  const shown = cells.length > 0 ? (found as NotebookCell[]) : code;
  const markdown = shown.map((cell) => markdownOf(cell, echo)).filter(Boolean);
  if (markdown.length > 0) return { markdown: markdown.join('\n\n') };
  return {
    message: `the cells of "${file}" that are embedded have shown nothing`,
    fix: 'run the notebook and save it',
  };
}

function namesOf(cell: NotebookCell): string[] {
  const label = optionOf(cell, 'label');
  const tags = Array.isArray(cell.metadata?.tags) ? cell.metadata.tags.map(String) : [];
  return [label, cell.id, ...tags].filter((each) => each !== undefined);
}

function optionOf({ source }: NotebookCell, name: string): string | undefined {
  const line = new RegExp(`^#\\|\\s*${name}:\\s*(.+?)\\s*$`, 'm').exec(sourceOf(source))?.[1];
  return line?.replace(/^(["'])(.*)\1$/, '$2');
}

/** A figure that can be referred to has its label and its caption. */
function markdownOf(cell: NotebookCell, echo: boolean): string {
  if (cell.cell_type === 'markdown') return sourceOf(cell.source);
  const outputs = (cell.outputs ?? []).map(outputMarkdown).filter(Boolean).join('\n\n');
  const caption = optionOf(cell, 'fig-cap') ?? optionOf(cell, 'tbl-cap') ?? '';
  const label = optionOf(cell, 'label');
  const crossed = label !== undefined && /^(?:fig|tbl)-[\w-]+$/.test(label);
  const whole = crossed && outputs !== '' ? `::: {#${label}}\n${outputs}\n\n${caption}\n:::` : outputs;
  return [echo ? codeOf(cell) : '', whole].filter(Boolean).join('\n\n');
}

function codeOf({ source }: NotebookCell): string {
  const lines = sourceOf(source)
    .split('\n')
    .filter((line) => !/^#\|/.test(line));
  return `~~~~{.python}\n${lines.join('\n').trim()}\n~~~~`;
}
