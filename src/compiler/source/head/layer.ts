import { posix } from 'node:path';
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml';
import type { Chalkboard, Menu, Place } from '../../../contract/deck.ts';
import { table } from '../../../text/table.ts';
import { Report } from '../../diagnostics.ts';
import { valuesOf } from '../values.ts';
import { readChalkboard } from './chalkboard.ts';
import { DEAD, EXECUTE, HEAD } from './keys.ts';
import { readMenu } from './menu.ts';
import { withQuotesIndented } from './quoted-lines.ts';
import { HeadReader, type Values } from './reader.ts';
import { plain } from './values.ts';

/** A YAML text that says something about a deck: the deck's own head, its folder's, its project's, an extension's. */
export interface LayerText {
  /** The file in which it stands. */
  file: string;
  yaml: string;
  /** The file's line where it begins. */
  line: number;
  /** From the deck's folder to the file's: what the names in it are relative to. */
  folder: string;
}

/** A file that a layer names, as the deck would name it. */
export interface NamedFile extends Place {
  name: string;
  file: string;
}

/** What one YAML text says: the values at its top with those of `format: revealjs:` over them. */
export interface Layer {
  text: LayerText;
  broken: boolean;
  top: YAMLMap | null;
  values: Values;
  execute: Values;
  chalkboard: Chalkboard | null | undefined;
  menu: Menu | false | undefined;
  /** Each key with its value as it is shown. */
  shown: Record<string, string>;
  /** The files named under a key, one or a list. */
  named: (key: string) => NamedFile[];
  reader: HeadReader;
}

/** `own` is false for a file that other decks share: what it says for them is not a mistake. */
export function readLayer(
  layer: LayerText,
  report: Report,
  { own, used }: { own: boolean; used: ReadonlySet<string> },
): Layer {
  const { file, yaml, line: firstLine } = layer;
  const deep = tooDeep(yaml);
  if (deep >= 0) {
    const line = firstLine + yaml.slice(0, deep).split('\n').length - 1;
    const column = deep - yaml.lastIndexOf('\n', deep);
    report.error({ line, column }, 'YAML: brackets are nested too deep', 'close them, or put the value in quotes');
  }
  const { document, counter } = readYaml(deep >= 0 ? '' : yaml);
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const broken = deep >= 0 || document.errors.length > 0;
  for (const error of document.errors) {
    // A quote that never closes is found at the end of all; it begins where the last one stands.
    const quote = error.code === 'MISSING_CHAR' ? Math.max(...['"', "'"].map((each) => yaml.lastIndexOf(each))) : -1;
    report.error(place(quote >= 0 ? quote : error.pos[0]), `YAML: ${error.message}`, fixOfYaml(error.code));
  }
  for (const key of repeatedKeys(document))
    report.error(place(key), 'YAML: Map keys must be unique', 'keep one of the two');
  const top = isMap(document.contents) ? document.contents : null;
  if (!top && yaml.trim() !== '' && !broken) {
    report.error({ line: firstLine, column: 1 }, 'the YAML head is not a list of keys', 'write "key: value" lines');
  }
  // Until it is YAML, what else may be wrong is a guess.
  const reader = new HeadReader(broken || !own ? new Report(file) : report, place, used);
  const reveal = revealOf(top?.get('format', true));
  const values = { ...reader.map(top, HEAD, 'the head', DEAD), ...reader.map(reveal, HEAD, 'revealjs', DEAD) };
  const execute = [top, reveal].map((map) => map?.get('execute', true));
  return {
    text: layer,
    broken,
    top,
    values: table(values),
    execute: Object.assign(
      table<unknown>(),
      ...execute.map((map) => reader.map(isMap(map) ? map : null, EXECUTE, 'execute')),
    ),
    chalkboard: readChalkboard(values.chalkboard, reader, (name) => fromDeck(name, layer.folder)),
    menu: readMenu(values.menu, reader),
    shown: valuesOf(plain(top)),
    named: (key) => [top, reveal].flatMap((map) => namesIn(map, key, layer, reader)),
    reader,
  };
}

function readYaml(yaml: string): { document: Document; counter: LineCounter } {
  const read = (text: string) => {
    const counter = new LineCounter();
    return { document: parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false }), counter };
  };
  const first = read(yaml);
  if (first.document.errors.length === 0) return first;
  const again = read(withQuotesIndented(yaml));
  return again.document.errors.length === 0 ? again : first;
}

/** `revealjs:`, or that of an extension, `clean-revealjs:`. */
function revealOf(formats: unknown): YAMLMap | null {
  if (!isMap(formats)) return null;
  const found = formats.items.filter(({ key }) => isScalar(key) && /(?:^|-)revealjs$/.test(String(key.value)));
  const value = found.at(-1)?.value;
  return isMap(value) ? value : null;
}

function namesIn(map: YAMLMap | null, key: string, { file, folder }: LayerText, reader: HeadReader): NamedFile[] {
  const value = map?.get(key, true);
  // `theme: {light: …, dark: …}` is for web pages.
  const nodes = isSeq(value) ? value.items : [value];
  return nodes.flatMap((node) => {
    if (!isScalar(node) || typeof node.value !== 'string') return [];
    return [{ name: fromDeck(node.value.trim(), folder), file, ...reader.at(node) }];
  });
}

/** A name as the deck would write it; one without an ending is not a file's. */
export function fromDeck(name: string, folder: string): string {
  const isFile = /\.\w+$/.test(name) && !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(name);
  return isFile && folder !== '' && folder !== '.' ? posix.join(folder, name) : name;
}

const DEEPEST = 200;

/** Where brackets are nested deeper than any head's: a million of them take the YAML reader all memory. -1 for none. */
function tooDeep(yaml: string): number {
  let depth = 0;
  for (const { index, 0: bracket } of yaml.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEEPEST) return index;
  }
  return -1;
}

/** Where a key stands that its map has already: the YAML reader would compare each with each. */
function repeatedKeys(document: Document): number[] {
  const repeated: number[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) repeated.push(key.range?.[0] ?? 0);
        seen.add(key.value);
      }
    },
  });
  return repeated;
}

function fixOfYaml(code: string): string {
  if (code === 'TAB_AS_INDENT') return 'indent with spaces';
  if (code === 'MULTILINE_IMPLICIT_KEY' || code === 'BLOCK_AS_IMPLICIT_KEY') return 'put the value in quotes';
  if (code === 'MISSING_CHAR') return 'close the quote or the bracket';
  return 'put the value in quotes, and indent with spaces';
}
