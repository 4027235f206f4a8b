import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml';
import type { Head, Lang, Place } from '../../contract/deck.ts';
import { table } from '../../text/table.ts';
import { didYouMean, Report } from '../diagnostics.ts';
import { guessLang } from '../words.ts';
import type { BibName } from './bibliography.ts';
import { type Days, readDate } from './date.ts';
import { EXECUTE, REVEAL, TOP } from './head/keys.ts';
import { HeadReader } from './head/reader.ts';
import { fold, macros, number, passedOn, plain, text, texts, titleAttributes, toggle } from './head/values.ts';
import { lineOfKey, type Source } from './source.ts';
import type { StyleName } from './stylesheets.ts';
import { valuesOf } from './values.ts';

/** The files that a head names. */
export interface Named {
  styles: StyleName[];
  bibliography: BibName[];
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

export function readHead(source: Source, report: Report, days: Days): { head: Head; named: Named } {
  const deep = tooDeep(source.head);
  if (deep >= 0) {
    const line = source.headLine + source.head.slice(0, deep).split('\n').length - 1;
    const column = deep - source.head.lastIndexOf('\n', deep);
    report.error({ line, column }, 'YAML: brackets are nested too deep', 'close them, or put the value in quotes');
  }
  const counter = new LineCounter();
  const document = parseDocument(deep >= 0 ? '' : source.head, {
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: line + source.headLine - 1, column: col };
  };
  const broken = deep >= 0 || document.errors.length > 0;
  for (const error of document.errors) {
    // A quote that never closes is found at the end of all; it begins where the last one stands.
    const quote =
      error.code === 'MISSING_CHAR' ? Math.max(...['"', "'"].map((each) => source.head.lastIndexOf(each))) : -1;
    report.error(place(quote >= 0 ? quote : error.pos[0]), `YAML: ${error.message}`, fixOfYaml(error.code));
  }
  for (const key of repeatedKeys(document))
    report.error(place(key), 'YAML: Map keys must be unique', 'keep one of the two');
  // Until it is YAML, what else may be wrong is a guess.
  const reader = new HeadReader(broken ? new Report(report.file) : report, place, keysUsed(source.body));
  const top = isMap(document.contents) ? document.contents : null;
  if (!top && source.head.trim() !== '' && !broken) {
    report.error(
      { line: source.headLine, column: 1 },
      'the YAML head is not a list of keys',
      'write "key: value" lines',
    );
  }
  const keys = reader.map(top, TOP, 'the head');
  const formats = keys.format;
  const reveal = isMap(formats) ? formats.get('revealjs', true) : null;
  const options = reader.map(isMap(reveal) ? reveal : null, REVEAL, 'revealjs', ['chalkboard', 'code-tools']);
  const execute = reader.map(isMap(keys.execute) ? keys.execute : null, EXECUTE, 'execute');
  checkFormat(keys.format, top, reader);
  const lang = broken && keys.lang === undefined ? guessLang(source.body) : readLang(keys.lang, source, report);
  const date = readDate(text(keys.date), text(keys['date-format']), lang, days);
  const styles = [
    ...stylesIn(reveal, 'theme', reader),
    ...[top, reveal].flatMap((map) => stylesIn(map, 'css', reader)),
  ];
  const head: Head = {
    title: text(keys.title) ?? '',
    subtitle: text(keys.subtitle),
    author: texts(keys.author),
    institute: texts(keys.institute),
    date,
    description: text(keys.description),
    lang,
    seed: number(keys.seed) ?? 42,
    timeout: number(keys.timeout) ?? 120,
    allowScripts: keys['allow-scripts'] === true,
    macros: macros(keys.macros),
    titleAttributes: titleAttributes(keys['title-slide-attributes'] ?? options['title-slide-attributes']),
    revealjs: {
      transition: text(options.transition),
      slideNumber: toggle(options['slide-number']) ?? false,
      chalkboard: toggle(options.chalkboard) === true,
      codeFold: fold(options['code-fold']),
      codeTools: toggle(options['code-tools']) === true,
      highlightStyle: text(options['highlight-style']),
      footer: text(options.footer),
      logo: text(options.logo),
      incremental: toggle(options.incremental) === true,
      scrollable: toggle(options.scrollable) === true,
      passed: passedOn(options),
    },
    execute: { echo: toggle(execute.echo) !== false, warning: toggle(execute.warning) !== false },
    values: table({ ...valuesOf(plain(top)), ...(date ? { date } : {}) }),
  };
  const bibliography = [top, reveal].flatMap((map) => namesIn(map, 'bibliography', reader));
  return { head, named: { styles, bibliography } };
}

const stylesIn = (map: unknown, key: StyleName['key'], reader: HeadReader): StyleName[] =>
  namesIn(map, key, reader).map((each) => ({ key, ...each }));

/** The names under a key, one or a list, each with its place. */
function namesIn(map: unknown, key: string, reader: HeadReader): BibName[] {
  const value = isMap(map) ? map.get(key, true) : undefined;
  // `theme: {light: …, dark: …}` is for web pages.
  const nodes = isSeq(value) ? value.items : [value];
  return nodes.flatMap((node) =>
    isScalar(node) && typeof node.value === 'string' ? [{ name: node.value.trim(), ...reader.at(node) }] : [],
  );
}

/** `{{< meta course >}}` uses the key `course`. */
function keysUsed(body: string): ReadonlySet<string> {
  if (!body.includes('{{<')) return new Set();
  return new Set([...body.matchAll(/\{\{<\s*meta\s+([^\s.>]+)/g)].map(([, key]) => key!));
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

const FORMATS = 'revealjs html pdf pptx beamer docx ipynb gfm typst default'.split(' ');

/** `format: revealjs`, or a list of formats: here revealjs is the one that counts. */
function checkFormat(format: unknown, top: YAMLMap | null, reader: HeadReader): void {
  const pair = top?.items.find(({ key }) => isScalar(key) && key.value === 'format');
  const written = isMap(format)
    ? format.items.map(({ key }) => key)
    : [pair?.value].filter((node) => isScalar(node) && node.value !== null);
  const names = written.map((node) => String(isScalar(node) ? node.value : node));
  if (names.length === 0 || names.includes('revealjs')) return;
  const [first] = names;
  const fix = FORMATS.includes(first!) ? 'write format: revealjs' : didYouMean(first!, ['revealjs']);
  reader.report.warn(reader.at(written[0]), `the format "${first}" makes no slides`, fix);
}

function fixOfYaml(code: string): string {
  if (code === 'TAB_AS_INDENT') return 'indent with spaces';
  if (code === 'MULTILINE_IMPLICIT_KEY' || code === 'BLOCK_AS_IMPLICIT_KEY') return 'put the value in quotes';
  if (code === 'MISSING_CHAR') return 'close the quote or the bracket';
  return 'put the value in quotes, and indent with spaces';
}

function readLang(value: unknown, source: Source, report: Report): Lang {
  const written = text(value)?.toLowerCase();
  if (written?.startsWith('es')) return 'es';
  if (written?.startsWith('en')) return 'en';
  const guess = guessLang(source.body);
  const place = { line: Math.max(1, lineOfKey(source, 'lang')), column: 1 };
  if (written)
    report.warn(place, `the language "${written}" is not known`, `write lang: es or lang: en; ${guess} is used`);
  else report.warn(place, `no "lang" in the head: the text looks like "${guess}"`, `write lang: ${guess}`);
  return guess;
}
