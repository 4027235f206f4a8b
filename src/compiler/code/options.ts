import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Place } from '../../contract/deck.ts';
import { nearest } from '../../text/nearest.ts';
import type { Report } from '../diagnostics.ts';

/** The option lines at the top of a code block: `#| key: value`, `//| …`, `%%| …`. */
export interface Options {
  values: Map<string, { value: unknown; place: Place }>;
  /** The code without its option lines, and how many lines those were. */
  code: string;
  skipped: number;
}

const LINE = /^[ \t]*(?:#|\/\/|%%|--)\|(.*)$/;

/** More lines than this are no options. */
const MOST = 100;

/** Options that are said by their name alone: `//| check`. */
const FLAG = /^(?:exercise|hint|solution|check|predict)\s*$/;

// Quarto's options for a code block; ours for a live cell come after them.
export const OPTION_NAMES = (
  'label code-fold code-summary code-line-numbers code-overflow code-annotations echo eval output include warning error message ' +
  'fig-cap fig-alt fig-align fig-width fig-height fig-scap fig-link fig-subcap fig-ncol tbl-cap tbl-colwidths cache column ' +
  'output-location filename classes layout-ncol layout lst-cap lst-label out-width out-height dpi tags id height autorun ' +
  'exercise hint solution check predict timeout file results panel engine comment collapse message fig-dpi fig-asp fig-pos fig-env fig-format fig-responsive fig-cap-location tbl-cap-location layout-nrow layout-align layout-valign lightbox code-block-height html-table-processing fig-keep fig-show fig-path animate ref-label tbl-subcap lst-cap purl include-all child renderings context autorun-delay width startover caption live max-lines input output-file connection output-var'
).split(' ');

export function readOptions(content: string, firstLine: number, indent: number, report: Report): Options {
  const lines = content.split('\n');
  const heads: string[] = [];
  const columns: number[] = [];
  for (const [i, line] of lines.entries()) {
    const match = LINE.exec(line);
    if (heads.length === MOST) break;
    // A comment, or an empty line, between two of them.
    if (!match && heads.length > 0 && /^\s*(?:<!--.*-->)?\s*$/.test(line) && moreBelow(lines, i)) {
      heads.push('');
      columns.push(0);
      continue;
    }
    if (!match) break;
    const body = match[1]!.replace(/^ /, '');
    heads.push(FLAG.test(body) ? `${body.trim()}: true` : body);
    columns.push(indent + line.length - body.length);
  }
  const options: Options = { values: new Map(), code: lines.slice(heads.length).join('\n'), skipped: heads.length };
  if (heads.length === 0) return options;

  const simple = readSimple(heads, columns, firstLine);
  if (simple) {
    for (const [name, { place }] of simple) checkName(name, place, report);
    options.values = simple;
    return options;
  }
  const counter = new LineCounter();
  const document = parseDocument(heads.join('\n'), { lineCounter: counter, prettyErrors: false });
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: firstLine + line - 1, column: (columns[line - 1] ?? 0) + col };
  };
  for (const error of document.errors) {
    report.error(
      place(error.pos[0]),
      `option: ${error.message}`,
      'write "key: value", with the value in quotes if it has a colon',
    );
  }
  if (!isMap(document.contents)) {
    if (document.errors.length === 0)
      report.error(place(0), 'an option line without "key: value"', 'write for example echo: false');
    return options;
  }
  for (const pair of document.contents.items) {
    if (!isScalar(pair.key)) continue;
    const name = String(pair.key.value);
    const at = place(pair.key.range?.[0] ?? 0);
    checkName(name, at, report);
    const value: unknown = isScalar(pair.value)
      ? pair.value.value
      : (pair.value as { toJSON?: () => unknown } | null)?.toJSON?.();
    options.values.set(name, { value, place: at });
  }
  return options;
}

function moreBelow(lines: string[], at: number): boolean {
  const next = lines.slice(at + 1, at + 4).find((line) => !/^\s*(?:<!--.*-->)?\s*$/.test(line));
  return next !== undefined && LINE.test(next);
}

function checkName(name: string, place: Place, report: Report): void {
  if (OPTION_NAMES.includes(name)) return;
  const near = nearest(name, OPTION_NAMES);
  report.warn(place, `unknown option "${name}"`, near ? `did you mean "${near}"?` : 'take it out, or fix its name');
}

const SIMPLE = /^([a-zA-Z][\w-]*): +(?:"([^"\\]*)"|(true|false)|(\d{1,9})|([\p{L}][^:#"'{}[\],&*!|>%@`\\]*))$/u;
const WORDS_OF_YAML = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Nearly all options are one word, number or quoted text: those need no YAML reader. Null for any other. */
function readSimple(heads: string[], columns: number[], firstLine: number): Options['values'] | null {
  const values: Options['values'] = new Map();
  for (const [i, head] of heads.entries()) {
    if (head === '') continue;
    const match = SIMPLE.exec(head);
    if (!match) return null;
    const [, name, quoted, truth, digits, words] = match as unknown as [string, string, ...(string | undefined)[]];
    if (values.has(name) || (words !== undefined && WORDS_OF_YAML.test(words.trim()))) return null;
    const value = quoted ?? (truth ? truth === 'true' : digits ? Number(digits) : words!.trimEnd());
    values.set(name, { value, place: { line: firstLine + i, column: columns[i]! + 1 } });
  }
  return values;
}

/** One option as text; undefined when it was not written. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options.values.get(name)?.value;
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

export function booleanOption(options: Options, name: string, report: Report): boolean | undefined {
  const found = options.values.get(name);
  if (!found) return undefined;
  if (typeof found.value === 'boolean') return found.value;
  if (/^(true|yes|false|no)$/i.test(String(found.value))) return /^(true|yes)$/i.test(String(found.value));
  report.error(found.place, `"${name}" cannot be ${JSON.stringify(found.value)}`, 'write true or false');
  return undefined;
}

export function numberOption(options: Options, name: string, report: Report): number | undefined {
  const found = options.values.get(name);
  if (!found) return undefined;
  const number = Number(found.value);
  if (Number.isFinite(number) && number >= 0 && found.value !== '' && found.value !== null) return number;
  report.error(found.place, `"${name}" cannot be ${JSON.stringify(found.value)}`, 'write a number');
  return undefined;
}

export function foldOption(options: Options, report: Report): boolean | 'show' | undefined {
  return options.values.get('code-fold')?.value === 'show' ? 'show' : booleanOption(options, 'code-fold', report);
}
