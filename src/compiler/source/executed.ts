import { basename, dirname, extname, join, posix } from 'node:path';
import { Report } from '../diagnostics.ts';
import type { ReadFile } from './includes.ts';
import { type Notebook, outputMarkdown, readNotebook, sourceOf } from './notebook.ts';
import { readSource, type Source } from './source.ts';

/** A deck's body with what Quarto, or a notebook, has computed for it. */
export interface Executed {
  body: string;
  /** The line index in the author's body of each line. */
  lines: readonly number[];
  /** The file that the outputs come from. */
  path: string;
}

export interface Executable {
  file: string;
  own: Source;
  /** From the deck's folder to its project's. */
  root: string;
  read: ReadFile;
  report: Report;
}

const CELL = /^[ \t]*(?:`{3,}|~{3,})\{(?!ts\b|mermaid|dot\b|=|\.|\{)[a-z]/m;

/** Null where the deck has no such cells, or nobody has run them. */
export function readExecuted(deck: Executable): Executed | null {
  if (!CELL.test(deck.own.body)) return null;
  return frozen(deck) ?? fromNotebook(deck);
}

/** What `freeze:` left in `_freeze`, or `keep-md:` beside the deck: the deck's whole text, with the outputs in it. */
function frozen({ file, own, root, read, report }: Executable): Executed | null {
  const folder = dirname(file);
  const stem = basename(file).slice(0, -extname(file).length);
  const within = posix.relative(posix.join(folder, root), folder).replace(/^\.$/, '');
  const store = posix.join(folder, root, '_freeze', within, stem, 'execute-results');
  const named = ['html.json', 'revealjs.json'].map((name) => posix.join(store, name));
  const kept = [`${stem}.html.md`, `${stem}.revealjs.md`].map((name) => join(folder, name).replaceAll('\\', '/'));
  for (const path of [...named, ...kept]) {
    const text = read(path);
    const markdown = text === null ? null : path.endsWith('.json') ? markdownIn(text) : text;
    if (markdown === null) continue;
    // Its figures lie beside it; Quarto copies them beside the deck.
    const figures = path.endsWith('.json') ? posix.join(root, '_freeze', within, stem) : `${stem}_files`;
    const body = readSource(markdown, new Report(path)).body.replaceAll(`${stem}_files/`, `${figures}/`);
    const lines = alignedTo(body.split('\n'), own.body.split('\n'));
    const lost = missingFrom(body, own.body);
    if (lost < 0) return { body, lines, path };
    const place = { line: own.above + lost + 1, column: 1 };
    report.warn(place, `${path} is older than the deck: this line is not in it`, 'render the deck with Quarto again');
  }
  return null;
}

function markdownIn(json: string): string | null {
  try {
    const { result } = JSON.parse(json) as { result?: { markdown?: unknown } };
    return typeof result?.markdown === 'string' ? result.markdown : null;
  } catch {
    return null;
  }
}

/** The first line of prose that the executed text does not have; -1 for none. Lines of cells and of includes are not asked. */
function missingFrom(executed: string, own: string): number {
  const known = new Set(executed.split('\n').map((line) => line.trim()));
  let fence = '';
  const lines = own.split('\n');
  for (const [i, line] of lines.entries()) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && fence === '') fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = '';
    if (fence !== '' || mark || /\{\{<|`\{?r |<!--/.test(line) || line.trim() === '') continue;
    if (!known.has(line.trim())) return i;
  }
  return -1;
}

/** Where each line of the executed text stands in the author's: the next that is the same, else that of the line above. */
function alignedTo(executed: string[], own: string[]): number[] {
  let at = 0;
  return executed.map((line) => {
    if (line.trim() !== '') {
      const found = own.indexOf(line, at);
      if (found >= 0) at = found;
    }
    return at;
  });
}

/** A notebook of the same name beside the deck: its outputs stand below the cells whose code is the same. */
function fromNotebook({ file, own, read }: Executable): Executed | null {
  const path = file.replace(/\.\w+$/, '.ipynb');
  const text = read(path);
  const notebook = text === null ? null : readNotebook(text);
  if (!notebook) return null;
  const body: string[] = [];
  const lines: number[] = [];
  const outputs = outputsByCode(notebook);
  const all = own.body.split('\n');
  for (let i = 0; i < all.length; i++) {
    const open = /^([ \t]*)(`{3,})\{(?:python|r|julia)\b/.exec(all[i]!);
    body.push(all[i]!);
    lines.push(i);
    if (!open) continue;
    const end = all.findIndex((line, k) => k > i && line.trim() === open[2]);
    if (end < 0) continue;
    const code = all.slice(i + 1, end);
    const found = outputs.get(plainCode(code.join('\n')));
    // Marked as shown: the compiler asks no more for its output.
    if (found !== undefined) body[body.length - 1] = all[i]!.replace(/\}\s*$/, ' eval=false}');
    body.push(...code, all[end]!, ...(found === undefined || found === '' ? [] : ['', ...found.split('\n'), '']));
    while (lines.length < body.length) lines.push(Math.min(end, lines.at(-1)! + 1));
    i = end;
  }
  return { body: body.join('\n'), lines, path };
}

const plainCode = (code: string): string =>
  code
    .split('\n')
    .filter((line) => !/^\s*#\|/.test(line))
    .join('\n')
    .trim();

function outputsByCode({ cells }: Notebook): Map<string, string> {
  const code = cells.filter(({ cell_type }) => cell_type === 'code');
  return new Map(
    code.map((cell) => [
      plainCode(sourceOf(cell.source)),
      (cell.outputs ?? []).map(outputMarkdown).filter(Boolean).join('\n\n'),
    ]),
  );
}
