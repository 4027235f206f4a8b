import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Deck, Head, Lang, Slide } from '../contract/deck.ts';
import { attributes, escapeHtml } from '../text/html.ts';
import { assemble, makeSlide, Names, type Placed } from './assemble.ts';
import { pieceKey, SlideCache, settingKey } from './cache.ts';
import { compileChunk, type DeckSetting, readLinks, renderLine } from './compile.ts';
import { Report } from './diagnostics.ts';
import { type Bibliography, bibliographyHtml, readBibliography } from './source/bibliography.ts';
import type { Entry } from './source/bibtex.ts';
import { type Definitions, gatherDefinitions } from './source/definitions.ts';
import { readHead } from './source/head.ts';
import { includeFiles, type ReadFile } from './source/includes.ts';
import { lineOfKey, readSource, type Source } from './source/source.ts';
import type { Piece, Stretch } from './source/stretches.ts';
import { readStyles } from './source/stylesheets.ts';
import { readVariables } from './source/values.ts';
import { idOf } from './syntax/heading.ts';
import { isLocal } from './syntax/link.ts';
import { WORDS } from './words.ts';

export interface ParseOptions {
  /** The file's path: it stands in every diagnostic, and images are looked for beside it. */
  file: string;
  /** What `date: today` means. */
  today?: Date;
  /** What `date: last-modified` means. */
  modified?: Date;
  /** Tells whether a file beside the deck exists; by default the disk is asked. */
  exists?: (address: string) => boolean;
  /** The text of a file that the deck includes; by default the disk is asked. */
  read?: ReadFile;
  /** Slides compiled before, of the same deck: only those that changed are compiled again. */
  cache?: SlideCache;
}

/** Markdown → Deck. Never throws: what is wrong is in `diagnostics`. */
export function parse(
  text: string,
  { file, today = new Date(), modified = today, exists, read, cache = new SlideCache() }: ParseOptions,
): Deck {
  const report = new Report(file);
  const own = readSource(text, report);
  const files = read ?? ((path) => (existsSync(path) ? readFileSync(path, 'utf8') : null));
  const whole = includeFiles(own.body, own.above, file, files, report);
  const source = { ...own, body: whole.text };
  const variables = readVariables(source.body, file, files);
  const { head: written, named } = readHead(source, report, { today, modified });
  const styles = readStyles(named.styles, file, files, report);
  const bibliography = readBibliography(named.bibliography, file, files, report);
  const parts = placeStretches(cache.read(source.body), source.above);
  const head = { ...written, macros: allMacros(parts, written.macros) };
  const definitions = gatherDefinitions(parts);
  const setting: DeckSetting = {
    file,
    head,
    definitions,
    variables: variables.values,
    bibliography,
    links: readLinks(definitions.links),
    exists: exists ?? ((address) => existsSync(join(dirname(file), address))),
  };
  const key = settingKey(setting);
  const placed = chunksOf(parts).map(({ first, piece }) => ({
    first,
    compiled: cache.get(
      pieceKey(piece, first, setting, key),
      () => compileChunk({ first, lines: piece.lines }, setting),
      setting.exists,
    ),
  }));
  const names = new Names(whole.origin);
  const title = titleSlide(source, setting, names);
  const cited = citedBy(placed, bibliography);
  names.references = bibliographyHtml(cited, head.lang);
  const deck = assemble(placed, title, names, report);
  if (cited.length > 0 && !placed.some(({ compiled }) => compiled.claims.some(({ name }) => name === 'refs')))
    deck.slides.push(referencesSlide(deck.slides, names, head.lang));
  for (const index of gluedIn(parts)) {
    const message = 'this heading stands right under a line of text: Quarto would read it as text';
    report.warn({ line: index + 1, column: 1 }, message, 'put an empty line before it');
  }
  checkFootnotes(definitions, placed, report);
  checkLogo(own, setting, report);
  if (head.title === '' && !report.list.some(({ message }) => message.startsWith('YAML'))) {
    report.warn({ line: 1, column: 1 }, 'the deck has no title', 'begin the file with "---", "title: …", "---"');
  }
  const diagnostics = report.sorted().map((each) => ({ ...each, ...whole.origin(each.line) }));
  return {
    file,
    name: nameOf(file),
    head: withFooter(head, setting),
    ...deck,
    stylesheets: styles.sheets,
    diagnostics: [...diagnostics, ...variables.problems, ...styles.problems, ...bibliography.problems],
    includes: [...whole.files, ...variables.files, ...styles.paths, ...bibliography.paths],
  };
}

/** A stretch, and the line index in the file of its first line. */
interface Part {
  first: number;
  stretch: Stretch;
}

function placeStretches(stretches: Stretch[], above: number): Part[] {
  let first = above;
  return stretches.map((stretch) => {
    const part = { first, stretch };
    first += stretch.height;
    return part;
  });
}

/** Headings of slides right under a line of text. */
function gluedIn(parts: Part[]): number[] {
  const all: number[] = [];
  parts.forEach(({ first, stretch: { glued, text } }, i) => {
    if (text[0] === '#' && parts[i - 1]?.stretch.endsInText) all.push(first);
    for (const index of glued) all.push(first + index);
  });
  return all;
}

/** What the formulas define, of each name the last; what the head says counts more. */
function allMacros(parts: Part[], written: Record<string, string>): Record<string, string> {
  const all: Record<string, string> = {};
  for (const { stretch } of parts) Object.assign(all, stretch.macros);
  return Object.assign(all, written);
}

interface PlacedPiece {
  first: number;
  piece: Piece;
}

function chunksOf(parts: Part[]): PlacedPiece[] {
  const all: PlacedPiece[] = [];
  for (const { first, stretch } of parts) {
    for (const piece of stretch.pieces) all.push({ first: first + piece.at, piece });
  }
  return all.filter(({ piece }, i) => {
    const { lines } = piece;
    if (lines[0]![0] === '#' || lines.some((line, k) => k > 0 && line.trim() !== '')) return true;
    // A rule just above a slide's heading says the same as the heading.
    return lines[0]!.trim() !== '' && !/^##(?:[ \t]|$)/.test(all[i + 1]?.piece.lines[0] ?? '');
  });
}

/** The slide that the YAML head describes. */
function titleSlide(source: Source, setting: DeckSetting, names: Names): Slide | null {
  const { title, subtitle, author, institute, date } = setting.head;
  if (title === '' && !subtitle && author.length === 0) return null;
  const inline = (text: string): string => renderLine(text, setting).html;
  const rows = [
    `<h1 class="title">${inline(title)}</h1>`,
    subtitle ? `<p class="subtitle">${inline(subtitle)}</p>` : '',
    ...author.map((name) => `<p class="author">${inline(name)}</p>`),
    ...institute.map((name) => `<p class="institute">${inline(name)}</p>`),
    date ? `<p class="date">${escapeHtml(date)}</p>` : '',
  ];
  const line = Math.max(1, lineOfKey(source, 'title'));
  const slide = { index: 0, kind: 'title' as const, title: renderLine(title, setting).text, line };
  const rest = attributes({ class: 'title-slide', 'data-slide-kind': 'title', ...setting.head.titleAttributes });
  return makeSlide(slide, names.free('title-slide'), rest, `${rows.filter(Boolean).join('\n')}\n`);
}

function citedBy(placed: Placed[], { entries }: Bibliography): Entry[] {
  const keys = new Set(placed.flatMap(({ compiled }) => [...compiled.cited]));
  return [...keys].flatMap((key) => entries.get(key) ?? []);
}

/** As Quarto does where no `::: {#refs}` says where: a last slide of its own. */
function referencesSlide(slides: Slide[], names: Names, lang: Lang): Slide {
  const title = WORDS[lang].bibliography.title;
  const slide = { index: slides.length, kind: 'slide' as const, title, line: slides.at(-1)?.line ?? 1 };
  const rest = attributes({ class: 'slide level2 smaller scrollable', 'data-slide-kind': 'slide' });
  return makeSlide(slide, names.free(idOf(title)), rest, `<h2>${title}</h2>\n${names.references}`);
}

/** The footer is Markdown. */
function withFooter(head: Head, setting: DeckSetting): Head {
  const { footer } = head.revealjs;
  return footer ? { ...head, revealjs: { ...head.revealjs, footer: renderLine(footer, setting).html } } : head;
}

function checkLogo(source: Source, { head, exists, file }: DeckSetting, report: Report): void {
  const { logo } = head.revealjs;
  if (!logo || !isLocal(logo) || exists(logo)) return;
  const lines = source.head.split('\n');
  const index = lines.findIndex((line) => /^\s+logo\s*:/.test(line));
  const place = { line: source.headLine + index, column: lines[index]!.indexOf('logo') + 1 };
  report.error(place, `the logo "${logo}" is not there`, `put it beside ${file}, or mend its name`);
}

/** A definition that nothing points to would vanish without a word. */
function checkFootnotes({ notes, twice }: Definitions, placed: Placed[], report: Report): void {
  const used = new Set(placed.flatMap(({ compiled }) => [...compiled.notes]));
  for (const { label, index } of twice) {
    const place = { line: index + 1, column: 1 };
    report.error(place, `the footnote "${label}" is defined twice`, 'give one of them another label');
  }
  for (const [label, { first }] of notes) {
    if (used.has(label)) continue;
    const place = { line: first + 1, column: 1 };
    report.warn(place, `the footnote "${label}" is never used`, `write [^${label}] in the text`);
  }
}

/** `slides/rnn.en.md` is `rnn.en` in addresses. */
export function nameOf(file: string): string {
  return basename(file).replace(/\.(md|qmd)$/i, '');
}
