import { isMap, isScalar } from 'yaml';
import type { Chalkboard, Head, Place } from '../../contract/deck.ts';
import { table } from '../../text/table.ts';
import { didYouMean, Report } from '../diagnostics.ts';
import { type Days, readDate } from './date.ts';
import { readAddress } from './head/address.ts';
import { readAuthors } from './head/authors.ts';
import { SILENT } from './head/chalkboard.ts';
import { fromDeck, type Layer, type LayerText, type NamedFile, readLayer } from './head/layer.ts';
import { PLAIN_MENU } from './head/menu.ts';
import { fold, macros, number, passedOn, plain, text, texts, titleAttributes, toggle } from './head/values.ts';
import { LOOK_KEYS, type Looks } from './head-looks.ts';
import { readLanguage } from './language.ts';
import { SLIDE_LEVEL } from './slide-level.ts';
import { lineOfKey, type Source } from './source.ts';
import type { StyleName } from './stylesheets.ts';

/** The files that a head names. */
export interface Named {
  /** As it is written: a file's name, what it would hold, or false. */
  brand: unknown;
  looks: Looks;
  /** What `include-in-header` says. */
  header: unknown;
  styles: StyleName[];
  bibliography: NamedFile[];
  /** `@key, @other` or `@*`: what is listed without being cited. */
  nocite: { text: string; place: Place };
}

/** The deck's own head over what its folder, its project and its format say: the nearest counts. */
export function readHead(
  source: Source & { foreign?: boolean; name: string },
  around: LayerText[],
  report: Report,
  days: Days,
): { head: Head; named: Named } {
  const used = keysUsed(source.body);
  const shared = around.map((layer) => {
    const problems = new Report(layer.file);
    const read = readLayer(layer, problems, { own: false, used });
    for (const each of problems.list) report.add(each);
    return read;
  });
  const ownText = { file: report.file, yaml: source.head, line: source.headLine, folder: '' };
  const own = readLayer(ownText, report, { own: source.foreign !== true, used });
  const layers = [...shared, own];
  const keys = Object.assign(table<unknown>(), ...layers.map(({ values }) => values));
  const execute = Object.assign(table<unknown>(), ...layers.map((layer) => layer.execute));
  checkFormat(own);
  // Until it is YAML, what it lacks is not said.
  const said = own.broken && keys.lang === undefined ? new Report(report.file) : report;
  const place = { line: Math.max(1, lineOfKey(source, 'lang')), column: 1 };
  const { lang, tag } = readLanguage(
    text(keys.lang),
    `${text(keys.title) ?? ''}\n${text(keys.subtitle) ?? ''}\n${source.body}`,
    place,
    said,
  );
  const dir = text(keys.dir)?.toLowerCase();
  const date = readDate(text(keys.date), text(keys['date-format']), { lang, tag }, days);
  const level = number(keys['slide-level']);
  if (level !== undefined && !(Number.isInteger(level) && level <= 6)) {
    const at = { line: Math.max(1, lineOfKey(source, 'slide-level')), column: 1 };
    report.warn(at, `"slide-level: ${level}" is no level of headings: ## begins slides`, 'write a number from 0 to 6');
  }
  const authors = readAuthors(keys.author ?? keys.authors, keys.affiliations);
  const head: Head = {
    title: text(keys.title) ?? '',
    subtitle: text(keys.subtitle),
    author: authors.map(({ name }) => name),
    authors,
    institute: texts(keys.institute),
    date,
    description: text(keys.description),
    address: readAddress(source, layers, report),
    lang,
    tag,
    dir: dir === 'rtl' || dir === 'ltr' ? dir : keys.rtl === true ? 'rtl' : undefined,
    contents:
      toggle(keys.toc) === true ? { depth: number(keys['toc-depth']) ?? 3, title: text(keys['toc-title']) } : undefined,
    numbered:
      toggle(keys['number-sections']) === true
        ? {
            depth: number(keys['number-depth']) ?? 6,
            offset: texts(keys['number-offset']).map(Number),
            slideLevel: level ?? SLIDE_LEVEL,
          }
        : undefined,
    order: number(keys.order),
    seed: number(keys.seed) ?? 42,
    timeout: number(keys.timeout) ?? 120,
    offline: keys.offline !== false,
    allowScripts: keys['allow-scripts'] === true,
    macros: macros(keys.macros),
    titleAttributes: titleAttributes(keys['title-slide-attributes']),
    revealjs: {
      transition: text(keys.transition),
      slideNumber: toggle(keys['slide-number']) ?? false,
      chalkboard: chalkboardIn(layers),
      codeFold: fold(keys['code-fold']),
      footer: text(keys.footer),
      logo: layers.flatMap(({ named }) => named('logo')).at(-1)?.name,
      incremental: toggle(keys.incremental) === true,
      scrollable: toggle(keys.scrollable) === true,
      smaller: toggle(keys.smaller) === true,
      chain: toggle(keys.chain) === true,
      menu: layers.map(({ menu }) => menu).findLast((each) => each !== undefined) ?? PLAIN_MENU,
      tabsetSteps: toggle(keys['tabset-steps']) !== false,
      passed: passedOn(keys),
    },
    execute: {
      echo: toggle(execute.echo) !== false,
      warning: toggle(execute.warning) !== false,
      eval: toggle(execute.eval) !== false,
      include: toggle(execute.include) !== false,
      output: toggle(execute.output) !== false,
    },
    values: table(Object.assign({}, ...layers.map(({ shown }) => shown), date ? { date } : {})),
  };
  // Of the themes the nearest counts; stylesheets and sources are added up.
  const themes = layers.map(({ named }) => named('theme')).findLast((names) => names.length > 0) ?? [];
  const styles: StyleName[] = [
    ...themes.map((each) => ({ key: 'theme' as const, ...each })),
    ...layers.flatMap(({ named }) => named('css').map((each) => ({ key: 'css' as const, ...each }))),
  ];
  return {
    head,
    named: {
      brand: plain(keys.brand),
      looks: looksIn(keys),
      header: layers.flatMap(headerIn),
      styles,
      bibliography: layers.flatMap(({ named }) => named('bibliography')),
      nocite: {
        text: texts(keys.nocite).join(' '),
        place: { line: Math.max(1, lineOfKey(source, 'nocite')), column: 1 },
      },
    },
  };
}

/** The nearest that says something counts. */
function chalkboardIn(layers: readonly Layer[]): Chalkboard | null {
  const said = layers.map(({ chalkboard }) => chalkboard).findLast((each) => each !== undefined);
  return said === undefined ? SILENT : said;
}

const looksIn = (keys: Record<string, unknown>): Looks =>
  Object.fromEntries(LOOK_KEYS.flatMap((key) => (text(keys[key]) ? [[key, text(keys[key])!]] : [])));

/** `header-includes: …` is a text, `include-in-header: …` a file's name or a list; those of all layers are added up. */
function headerIn({ text: { folder }, values }: Layer): unknown[] {
  const texts = listOf(values['header-includes']).filter((each) => typeof each === 'string');
  const named = listOf(values['include-in-header']).map((each) => {
    if (typeof each === 'string') return fromDeck(each, folder);
    const file = typeof each === 'object' && each !== null ? Reflect.get(each, 'file') : undefined;
    return typeof file === 'string' ? { file: fromDeck(file, folder) } : each;
  });
  return [...texts.map((each) => ({ text: each })), ...named];
}

function listOf(value: unknown): unknown[] {
  const bare = plain(value) ?? [];
  return Array.isArray(bare) ? bare : [bare];
}

/** `{{< meta course >}}` uses the key `course`. */
function keysUsed(body: string): ReadonlySet<string> {
  if (!body.includes('{{<')) return new Set();
  return new Set([...body.matchAll(/\{\{<\s*meta\s+([^\s.>]+)/g)].map(([, key]) => key!));
}

const FORMATS = 'revealjs html pdf pptx beamer docx ipynb gfm typst default'.split(' ');

/** `format: revealjs`, or a list of formats: here revealjs is the one that counts. */
function checkFormat({ top, reader }: Layer): void {
  const pair = top?.items.find(({ key }) => isScalar(key) && key.value === 'format');
  const format = pair?.value;
  const written = isMap(format)
    ? format.items.map(({ key }) => key)
    : [pair?.value].filter((node) => isScalar(node) && node.value !== null);
  const names = written.map((node) => String(isScalar(node) ? node.value : node));
  if (names.length === 0 || names.some((name) => /(?:^|-)revealjs$/.test(name))) return;
  const [first] = names;
  const fix = FORMATS.includes(first!) ? 'write format: revealjs' : didYouMean(first!, ['revealjs']);
  reader.report.warn(reader.at(written[0]), `the format "${first}" makes no slides`, fix);
}
