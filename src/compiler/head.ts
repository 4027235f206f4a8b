import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import type { BibName } from './bibliography.ts';
import { type Days, readDate } from './date.ts';
import type { Head, Place } from './deck.ts';
import { didYouMean, Report } from './diagnostics.ts';
import { QUARTO_KEYS } from './quarto-keys.ts';
import { lineOfKey, type Source } from './source.ts';
import type { StyleName } from './stylesheets.ts';
import { valuesOf } from './values.ts';
import { guessLang, type Lang } from './words.ts';

type Kind = 'text' | 'texts' | 'boolean' | 'number' | 'switch' | 'map' | 'any';

const TOP: Record<string, Kind> = {
  title: 'text',
  subtitle: 'text',
  author: 'texts',
  institute: 'texts',
  date: 'text',
  'date-format': 'text',
  description: 'text',
  lang: 'text',
  seed: 'number',
  timeout: 'number',
  macros: 'map',
  kernel: 'any',
  'title-slide-attributes': 'map',
  format: 'any',
  css: 'any',
  bibliography: 'any',
  execute: 'map',
};

const REVEAL: Record<string, Kind> = {
  theme: 'any',
  css: 'any',
  transition: 'text',
  'slide-number': 'switch',
  chalkboard: 'any',
  'code-fold': 'switch',
  'code-tools': 'any',
  'highlight-style': 'any',
  footer: 'text',
  logo: 'text',
  incremental: 'boolean',
  scrollable: 'boolean',
  'title-slide-attributes': 'map',
};

/** Keys that reveal.js itself obeys, under its own names. */
const PASSED: Record<string, [name: string, kind: Kind]> = {
  'auto-animate-duration': ['autoAnimateDuration', 'number'],
  'auto-animate-easing': ['autoAnimateEasing', 'text'],
  'auto-animate-unmatched': ['autoAnimateUnmatched', 'boolean'],
  'auto-slide': ['autoSlide', 'number'],
  'background-transition': ['backgroundTransition', 'text'],
  center: ['center', 'boolean'],
  controls: ['controls', 'boolean'],
  'controls-tutorial': ['controlsTutorial', 'boolean'],
  'fragment-in-url': ['fragmentInURL', 'boolean'],
  loop: ['loop', 'boolean'],
  progress: ['progress', 'boolean'],
  'show-slide-number': ['showSlideNumber', 'text'],
  'transition-speed': ['transitionSpeed', 'text'],
};
for (const [key, [, kind]] of Object.entries(PASSED)) REVEAL[key] = kind;

const EXECUTE: Record<string, Kind> = { echo: 'any', warning: 'boolean' };

/** The files that a head names. */
export interface Named {
  styles: StyleName[];
  bibliography: BibName[];
}

export function readHead(source: Source, report: Report, days: Days): { head: Head; named: Named } {
  const counter = new LineCounter();
  const document = parseDocument(source.head, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: line + source.headLine - 1, column: col };
  };
  for (const error of document.errors) {
    // A quote that never closes is found at the end of all; it begins where the last one stands.
    const quote =
      error.code === 'MISSING_CHAR' ? Math.max(...['"', "'"].map((each) => source.head.lastIndexOf(each))) : -1;
    report.error(place(quote >= 0 ? quote : error.pos[0]), `YAML: ${error.message}`, fixOfYaml(error.code));
  }
  for (const key of repeatedKeys(document))
    report.error(place(key), 'YAML: Map keys must be unique', 'keep one of the two');
  // Until it is YAML, what else may be wrong is a guess.
  const reader = new HeadReader(
    document.errors.length > 0 ? new Report(report.file) : report,
    place,
    keysUsed(source.body),
  );
  const top = isMap(document.contents) ? document.contents : null;
  if (!top && source.head.trim() !== '' && document.errors.length === 0) {
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
  const lang =
    document.errors.length > 0 && keys.lang === undefined
      ? guessLang(source.body)
      : readLang(keys.lang, source, report);
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
    values: { ...valuesOf(plain(top)), ...(date ? { date } : {}) },
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

type Values = Record<string, unknown>;

/** Reads a map of known keys; says what is unknown, and what has the wrong kind. */
class HeadReader {
  constructor(
    readonly report: Report,
    readonly place: (offset: number) => Place,
    /** Keys of the author's own. */
    private readonly used: ReadonlySet<string>,
  ) {}

  /** Keys of the list being read that only Quarto obeys. */
  private readonly idle: { name: string; place: Place }[] = [];

  /** What is `dead` is known and read, and has no effect when it is switched on. */
  map(map: YAMLMap | null, schema: Record<string, Kind>, where: string, dead: string[] = []): Values {
    const values: Values = {};
    for (const pair of map?.items ?? []) {
      const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
      const kind = schema[name];
      if (!kind) this.unknown(pair, name, Object.keys(schema), where);
      else if (this.check(pair, name, kind)) values[name] = contentOf(pair.value);
      if (dead.includes(name) && toggle(values[name])) this.idle.push({ name, place: this.at(pair.key) });
    }
    this.tellIdle();
    return values;
  }

  /** One line for all of a list: an old head has twenty, and one mistake among them must be seen. */
  private tellIdle(): void {
    const [first, ...rest] = this.idle.splice(0);
    if (!first) return;
    const names = rest.map(({ name, place }) => `, "${name}" (line ${place.line})`);
    const verb = rest.length > 0 ? 'have' : 'has';
    this.report.warn(
      first.place,
      `"${first.name}"${names.join('')} ${verb} no effect here`,
      rest.length > 0 ? 'leave them for Quarto, or take them out' : 'leave it for Quarto, or take it out',
    );
  }

  private unknown(pair: Pair, name: string, known: string[], where: string): void {
    if (this.used.has(name)) return;
    if (QUARTO_KEYS.includes(name)) this.idle.push({ name, place: this.at(pair.key) });
    else this.report.warn(this.at(pair.key), `unknown key "${name}" in ${where}`, didYouMean(name, known));
  }

  private check(pair: Pair, name: string, kind: Kind): boolean {
    const value = isScalar(pair.value) ? pair.value.value : pair.value;
    if (value === null || kind === 'any') return true;
    const good =
      kind === 'map'
        ? isMap(value)
        : kind === 'boolean'
          ? typeof value === 'boolean'
          : kind === 'number'
            ? typeof value === 'number' && Number.isFinite(value) && value >= 0
            : kind === 'texts'
              ? true
              : isScalar(pair.value);
    if (good) return true;
    const shown = isScalar(pair.value) ? JSON.stringify(value) : 'a list of keys';
    this.report.error(this.at(pair.value ?? pair.key), `"${name}" cannot be ${shown}`, FIXES[kind]);
    return false;
  }

  at(node: unknown): Place {
    const range = (node as { range?: [number, number, number] | null } | null)?.range;
    return this.place(range?.[0] ?? 0);
  }
}

const FIXES: Record<Kind, string> = {
  text: 'write a text',
  texts: 'write a text or a list of texts',
  boolean: 'write true or false',
  number: 'write a number, 0 or more',
  switch: 'write true or false',
  map: 'write keys below it, indented',
  any: '',
};

function fixOfYaml(code: string): string {
  if (code === 'TAB_AS_INDENT') return 'indent with spaces';
  if (code === 'MULTILINE_IMPLICIT_KEY' || code === 'BLOCK_AS_IMPLICIT_KEY') return 'put the value in quotes';
  if (code === 'MISSING_CHAR') return 'close the quote or the bracket';
  return 'put the value in quotes, and indent with spaces';
}

function contentOf(node: unknown): unknown {
  return isScalar(node) ? node.value : node;
}

function plain(value: unknown): unknown {
  const node = value as { toJSON?: () => unknown } | null;
  return typeof node?.toJSON === 'function' ? node.toJSON() : value;
}

function text(value: unknown): string | undefined {
  const bare = plain(value);
  if (bare === null || bare === undefined || typeof bare === 'object') return undefined;
  return String(bare).trim();
}

/** An author or institute: a text, a list, or maps with a `name`. */
function texts(value: unknown): string[] {
  const bare = plain(value);
  const list = Array.isArray(bare) ? bare : [bare];
  return list.flatMap((item: unknown) => {
    const name = item !== null && typeof item === 'object' ? (item as { name?: unknown }).name : item;
    return text(name) ?? [];
  });
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function passedOn(options: Values): Record<string, string | number | boolean> {
  const passed: Record<string, string | number | boolean> = {};
  for (const [key, [name]] of Object.entries(PASSED)) {
    const value = options[key];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') passed[name] = value;
  }
  return passed;
}

function toggle(value: unknown): boolean | string | undefined {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  // `chalkboard: {buttons: true}` switches it on.
  return isMap(value) ? true : undefined;
}

function fold(value: unknown): boolean | 'show' {
  return value === 'show' ? 'show' : value === true;
}

function macros(value: unknown): Record<string, string> {
  const bare = plain(value);
  if (bare === null || typeof bare !== 'object') return {};
  return Object.fromEntries(
    Object.entries(bare).map(([name, tex]) => [name.startsWith('\\') ? name : `\\${name}`, String(tex)]),
  );
}

/** `data-background-color`, `data-notes` and the like: as for any slide, nothing but data. */
function titleAttributes(value: unknown): Record<string, string> {
  const bare = plain(value);
  if (bare === null || typeof bare !== 'object') return {};
  const data = Object.entries(bare).filter(([name]) => name.startsWith('data-'));
  return Object.fromEntries(data.map(([name, one]) => [name, String(one)]));
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
