import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Report } from '../diagnostics.ts';
import type { Days } from './date.ts';
import { nameOf } from './deck-name.ts';
import { type Executed, readExecuted } from './executed.ts';
import { type ForeignReader, withoutSettings } from './foreign.ts';
import { includeFiles, type ReadFile, type Whole } from './includes.ts';
import { type ListFolders, type Project, readProject } from './project.ts';
import { slideLevelIn, withSlideLevel } from './slide-level.ts';
import { readSource, type Source } from './source.ts';
import { type PlacedStretch, placeStretches, type Stretch } from './stretches.ts';

export interface SourceOptions {
  /** The deck's name in addresses; by default its file's. */
  name?: string;
  /** The file's path: it stands in every diagnostic, and images are looked for beside it. */
  file: string;
  /** What `date: today` means. */
  today?: Date;
  /** What `date: last-modified` means. */
  modified?: Date;
  /** Where the site will be, for a deck that does not say it in its own head. */
  siteUrl?: string;
  /** Tells whether a file beside the deck exists; by default the disk is asked. */
  exists?: (address: string) => boolean;
  /** The text of a file that the deck includes; by default the disk is asked. */
  read?: ReadFile;
  /** The folders in a folder, where extensions may be; by default the disk is asked. */
  list?: ListFolders;
}

/** What knows the deck's text from its last reading. */
export interface Kept {
  read(text: string): Stretch[];
  foreign: ForeignReader;
}

/** The first stage: a deck's text with all that it includes, cut where slides may begin, and the ways to its files. */
export interface DeckSource {
  file: string;
  /** In addresses. */
  name: string;
  /** The deck's own file. */
  own: Source;
  /** It was written for another tool, which has been reported: its head has other keys. */
  foreign: boolean;
  /** Its body with the included files in their places. */
  whole: Whole;
  project: Project;
  stretches: PlacedStretch[];
  /** The column as the author wrote the line, in which a heading may have become longer or shorter. */
  written: (line: number, column: number) => number;
  days: Days;
  read: ReadFile;
  exists: (address: string) => boolean;
  report: Report;
}

export function readDeckSource(
  text: string,
  {
    file,
    name = nameOf(file),
    today = new Date(),
    modified = today,
    siteUrl,
    exists,
    read,
    list = foldersIn,
  }: SourceOptions,
  kept: Kept,
): DeckSource {
  const report = new Report(file);
  const files = read ?? ((path) => (existsSync(path) ? readFileSync(path, 'utf8') : null));
  const { own, foreign } = ownSource(text, kept, report);
  const project = withSiteUrl(readProject(file, own.head, { read: files, list }), siteUrl);
  reportMissing(project, own, report);
  const executed = readExecuted({ file, own, root: project.root, read: files, report });
  const place = { deck: file, root: project.root };
  const included = includeFiles(executed?.body ?? own.body, own.above, place, files, report);
  const level = slideLevelIn([...project.layers.map(({ yaml }) => yaml), own.head]);
  const { text: levelled, moved } = withSlideLevel(included.text, level);
  const whole = { ...included, text: levelled };
  return {
    file,
    name,
    own,
    foreign,
    whole: executed ? runFrom(whole, executed, own.above) : whole,
    project,
    stretches: placeStretches(kept.read(whole.text), own.above),
    days: { today, modified },
    written: (line, column) => Math.max(1, column - (moved.get(line - own.above - 1) ?? 0)),
    read: files,
    exists: exists ?? ((address) => existsSync(join(dirname(file), address))),
    report,
  };
}

/** Above what the project says, below the deck's own head. */
function withSiteUrl(project: Project, siteUrl: string | undefined): Project {
  if (siteUrl === undefined) return project;
  const said = { file: '--site-url', yaml: `site-url: ${JSON.stringify(siteUrl)}`, line: 1, folder: '' };
  return { ...project, layers: [...project.layers, said] };
}

function foldersIn(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

function reportMissing({ missing, absent }: Project, { head, headLine }: Source, report: Report): void {
  for (const path of absent) {
    const at = head.split('\n').findIndex((line) => line.includes('metadata-files'));
    const place = { line: at < 0 ? 1 : headLine + at, column: 1 };
    report.warn(place, `the file "${path}" of "metadata-files" is not there`, 'put it there, or fix its name');
  }
  for (const format of missing) {
    const at = head.split('\n').findIndex((line) => line.includes(format));
    const fix = 'put its folder, _extensions, beside the deck, or write format: revealjs';
    const message = `the extension of the format "${format}" is not there: its look and its options are missing`;
    report.warn({ line: at < 0 ? 1 : headLine + at, column: 1 }, message, fix);
  }
}

/** The deck's own file; one that was written for another tool is named. */
function ownSource(text: string, { foreign: reader }: Kept, report: Report): Pick<DeckSource, 'own' | 'foreign'> {
  const own = readSource(text, report);
  const foreign = reader.toolOf(own.head, own.body);
  if (!foreign) return { own, foreign: false };
  report.warn({ line: 1, column: 1 }, `this looks like a deck for ${foreign.tool}`, foreign.fix);
  return { own: foreign.tool === 'Slidev' ? { ...own, body: withoutSettings(own.body) } : own, foreign: true };
}

/** The lines of an executed text are those of the author's that they come from. */
function runFrom(whole: Whole, { lines, path }: Executed, above: number): Whole {
  return {
    ...whole,
    files: [...whole.files, path],
    origin: (line) => {
      const { file, line: own } = whole.origin(line);
      if (file !== undefined) return { file, line: own };
      // The head is the author's own.
      return { line: own <= above ? own : above + 1 + (lines[own - above - 1] ?? 0) };
    },
  };
}
