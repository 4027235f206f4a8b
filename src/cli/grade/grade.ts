/** Runs again what students handed in, in a sealed browser, and writes what it is worth: a table, a page each, one for the class. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deck } from '../../contract/deck.ts';
import type { HandIn } from '../../contract/handIn.ts';
import type { CommandLine } from '../commandLine.ts';
import { foldersOf, libraryOf } from '../decks.ts';
import { OutFolder } from '../out/folder.ts';
import { discard, scratchFolder } from '../out/scratch.ts';
import { reasonOf, say, tell } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { type Visit, visit } from '../visit.ts';
import { Examiner, type Limits } from './examiner.ts';
import { type HandedFile, readHanded } from './handed.ts';
import { forgedOf, type Graded, rightOf, type Ungraded } from './marks.ts';
import { type Class, classPage, gradesCsv, type Report, studentPage } from './report.ts';

/** Seconds for a cell with all that it needs. */
const CELL_SECONDS = 20;
/** Pages at once: one waits while the other computes. */
const PAGES = 2;

interface Task {
  file: string;
  work: HandIn;
  deck: Deck;
}

export async function grade(call: CommandLine): Promise<number> {
  const [folder, ...more] = call.decks;
  if (folder === undefined || more.length > 0) throw new UsageError('grade: expected one folder of hand-ins');
  const decks = [call.deck ?? call.here];
  const library = libraryOf(decks);
  const target = OutFolder.open(call.out ?? 'grades', { apart: foldersOf(library) });
  const { handed, others } = readHanded(folder);
  if (handed.length === 0) throw new Error(`no hand-in (.json) in ${folder}`);
  if (others > 0) tell(`left alone, not being .json: ${others}`);
  const limits = { backend: call.backend ?? 'auto', cell: call.cellDeadline ?? CELL_SECONDS };
  const report = await visit({ decks, tolerant: true, sealed: true }, (open) => gradeAll(open, handed, limits));
  write(report, target);
  for (const { file, problem } of report.ungraded) tell(`${file}: ${problem}`);
  const graded = report.classes.flatMap((one) => one.graded);
  const forged = graded.filter((one) => forgedOf(one).length > 0).length;
  say(
    `${join(target.path, 'index.html')}: ${graded.length} graded, ${report.ungraded.length} not, ${forged} with a claim that does not hold`,
  );
  return report.ungraded.length > 0 ? 1 : 0;
}

async function gradeAll(open: Visit, handed: readonly HandedFile[], limits: Limits): Promise<Report> {
  const decks = new Map(open.library.readAll().map((deck) => [deck.name, deck]));
  const ungraded: Ungraded[] = [];
  const tasks: Task[] = [];
  for (const { file, work } of handed) {
    const deck = 'problem' in work ? undefined : decks.get(work.deck);
    if ('problem' in work) ungraded.push({ file, problem: work.problem });
    else if (deck) tasks.push({ file, work, deck });
    else
      ungraded.push({ file, problem: `it is of another deck, "${work.deck}"; here: ${[...decks.keys()].join(', ')}` });
  }
  const classes: Class[] = [];
  let done = 0;
  for (const deck of decks.values()) {
    const own = tasks.filter((task) => task.deck === deck);
    if (own.length === 0) continue;
    const examiners = Array.from({ length: Math.min(PAGES, own.length) }, () => new Examiner(open, deck, limits));
    const questions = await examiners[0]!.questions();
    const results = new Map<string, Graded>();
    const queue = [...own];
    await Promise.all(
      examiners.map(async (examiner) => {
        for (let task = queue.shift(); task; task = queue.shift()) {
          const { file, work } = task;
          try {
            const graded = await examiner.examine(file, work);
            results.set(file, graded);
            tell(`${++done}/${tasks.length} ${file}: ${rightOf(graded)} of ${questions.length} right`);
          } catch (error) {
            ungraded.push({ file, problem: reasonOf(error).split('\n')[0]! });
            tell(`${++done}/${tasks.length} ${file}: could not be graded`);
            await examiner.close();
          }
        }
        await examiner.close();
      }),
    );
    const graded = own.flatMap(({ file }) => results.get(file) ?? []);
    classes.push({ deck: deck.name, title: titleOf(deck), lang: deck.head.lang, questions, graded });
  }
  ungraded.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { classes, ungraded, pages: pagesOf(classes) };
}

const titleOf = ({ head, name }: Deck): string => head.title || name;

/** No name of a student's or a file's leads out of the folder, or to the same page. */
function pagesOf(classes: readonly Class[]): Map<string, string> {
  const taken = new Set<string>();
  const pages = new Map<string, string>();
  for (const { file } of classes.flatMap(({ graded }) => graded)) {
    const plain = file
      .replace(/\.json$/i, '')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\w]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80)
      .toLowerCase();
    let name = plain || 'student';
    for (let i = 2; taken.has(name); i++) name = `${plain || 'student'}-${i}`;
    taken.add(name);
    pages.set(file, `student-${name}.html`);
  }
  return pages;
}

function write(report: Report, target: OutFolder): void {
  const staged = scratchFolder();
  try {
    writeFileSync(join(staged, 'grades.csv'), gradesCsv(report));
    writeFileSync(join(staged, 'index.html'), classPage(report));
    for (const one of report.classes) {
      for (const graded of one.graded) {
        writeFileSync(join(staged, report.pages.get(graded.file)!), studentPage(graded, one));
      }
    }
    target.take(staged, 'grade', { sweep: true });
  } finally {
    discard(staged);
  }
}
