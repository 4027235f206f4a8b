import type { Context, Unrun } from '../context.ts';
import { booleanOption, type Options } from './options.ts';

/** Languages whose cells Quarto runs, as they are called. */
const NAMES: Readonly<Record<string, string>> = {
  r: 'R',
  python: 'Python',
  julia: 'Julia',
  ojs: 'Observable JS',
  sql: 'SQL',
  bash: 'Bash',
  stan: 'Stan',
  rcpp: 'C++',
  webr: 'R (webr)',
  'webr-r': 'R (webr)',
  pyodide: 'Python (pyodide)',
  'pyodide-python': 'Python (pyodide)',
};

export const nameOfLanguage = (language: string): string => NAMES[language] ?? language;

/** What is never run by a program, and only shown. */
const SHOWN = new Set([
  'html',
  'xml',
  'css',
  'markdown',
  'yaml',
  'json',
  'latex',
  'text',
  'diff',
  'typescript',
  'javascript',
  'output',
  'verbatim',
]);

/** Notes a cell whose output is missing, and reports it where nothing of it is left. */
export function noteUnrun(language: string, options: Options, line: number, visible: boolean, context: Context): void {
  const { execute } = context.head;
  const runs = booleanOption(options, 'eval', context.report) ?? execute.eval;
  const output = options.values.get('output')?.value ?? execute.output;
  const results = options.values.get('results')?.value;
  const includes = booleanOption(options, 'include', context.report) ?? execute.include;
  if (!runs || !includes || output === false || results === 'hide' || SHOWN.has(language)) return;
  if (options.code.trim() === '' || (visible && !showsSomething(language, options.code))) return;
  if (!visible && !mayShow(language, options.code)) return;
  context.unrun.push({ language, line });
  if (visible) return;
  const fix =
    language === 'ojs'
      ? 'write a {ts} cell'
      : 'render the deck with Quarto once, with "freeze: true": what it shows is then shown here';
  context.report.warn(
    { line, column: 1 },
    `this cell of ${nameOfLanguage(language)} is not run here: what it would show is missing`,
    fix,
  );
}

const PRINTS: Readonly<Record<string, RegExp>> = {
  python: /\b(?:print|display|show)\s*\(|\bplt\.|\.(?:plot|show|hist|head|describe|info)\w*\(/,
  r: /\b(?:print|cat|plot|hist|barplot|boxplot|ggplot|kable|summary|head|str|tibble|glimpse|leaflet|plot_ly|datatable|gt|curve|pairs|image|knitr::\w+)\w*\s*\(/,
  julia: /\b(?:println?|display|plot|show|@show|scatter|heatmap)\b/,
};

/** It sets things up and nothing more: packages, options, functions, values. */
const QUIET =
  /^(?:#.*|import\b.*|from\b.*\bimport\b.*|using\b.*|library\(.*|require\(.*|suppress\w+\(.*|options\(.*|set\.seed\(.*|knitr::opts\w*\$?.*|source\(.*|theme_set\(.*|setwd\(.*|[\w.$[\]"', ]+(?:<-|=(?!=)).*|.*->\s*[\w.]+|def\b.*|class\b.*|function\b.*|return\b.*|end|[)\]}]+.*|%\w+.*|@.*|)$/;

/** A hidden cell of definitions alone loses nothing. */
function mayShow(language: string, code: string): boolean {
  const lines = code.split('\n').filter((line) => !/^\s/.test(line));
  return (
    PRINTS[language]?.test(code) === true || !(language in PRINTS) || !lines.every((line) => QUIET.test(line.trim()))
  );
}

/** A visible cell whose last line is a value, or that prints or draws. */
function showsSomething(language: string, code: string): boolean {
  if (PRINTS[language]?.test(code)) return true;
  if (!(language in PRINTS)) return true;
  const last = code.split('\n').findLast((line) => line.trim() !== '') ?? '';
  return !/^\s/.test(last) && !QUIET.test(last.trim()) && !/;\s*$/.test(last);
}

/** One line for all of a language: how many cells, and how many slides show nothing of them. */
export function reportUnrun(
  all: (Unrun & { slide: number })[],
  warn: (line: number, message: string, fix: string) => void,
): void {
  for (const language of new Set(all.map((each) => each.language))) {
    const own = all.filter((each) => each.language === language);
    const slides = new Set(own.map(({ slide }) => slide)).size;
    const cells =
      own.length === 1
        ? `1 cell of ${nameOfLanguage(language)} is`
        : `${own.length} cells of ${nameOfLanguage(language)} are`;
    const shows = slides === 1 ? '1 slide shows' : `${slides} slides show`;
    const lines = own.length === 1 ? '' : ` (${linesOf(own)})`;
    const fix =
      language === 'ojs'
        ? 'write {ts} cells'
        : 'render it with Quarto once, with "freeze: true": the outputs in _freeze are shown here';
    warn(own[0]!.line, `${cells} not run here: ${shows} no output${lines}`, fix);
  }
}

const MOST_LINES = 12;

function linesOf(cells: Unrun[]): string {
  const lines = cells.slice(0, MOST_LINES).map(({ line }) => line);
  return `lines ${lines.join(', ')}${cells.length > MOST_LINES ? ', …' : ''}`;
}
