/** A page of a deck in which hand-ins are run, one after the other: each with a fresh kernel, and the author's code but for its own. */

import type { Page } from 'playwright-core';
import { CellSyntaxError } from '../../cell/mistake.ts';
import { transpile } from '../../cell/transpile.ts';
import type { Cell, Deck } from '../../contract/deck.ts';
import type { HandIn } from '../../contract/handIn.ts';
import { hashOf } from '../../text/fnv.ts';
import { withoutSymbols } from '../../text/symbols.ts';
import { LATE, within } from '../deadline.ts';
import type { Visit } from '../visit.ts';
import type { Graded, Mark, Question } from './marks.ts';
import { type Note, say } from './notes.ts';

export interface Limits {
  backend: string;
  /** Seconds for a cell with all that it needs. */
  cell: number;
}

/** Seconds that a page may take to be ready, and a kernel to start. */
const START_SECONDS = 60;
/** What an endless cell may cost in all: what comes after it is not run. */
const LATE_CELLS = 2;

interface Quiz {
  title: string;
  answers: string[];
  correct: boolean[];
}

interface Ran {
  printed: string;
  errors: string[];
}

export class Examiner {
  private page: Page | undefined;
  private quizzes = new Map<string, Quiz>();
  private readonly cells: ReadonlyMap<string, Cell>;

  constructor(
    private readonly visit: Visit,
    private readonly deck: Deck,
    private readonly limits: Limits,
  ) {
    this.cells = new Map(deck.cells.filter(({ options }) => options.eval).map((cell) => [cell.label, cell]));
  }

  async questions(): Promise<Question[]> {
    await this.open();
    const quizzes = [...this.quizzes].map(([id, { title }]) => ({ id, kind: 'quiz' as const, title }));
    const checks = this.checks().map(({ label, slide }) => {
      const { title } = this.deck.slides[slide]!;
      return { id: label, kind: 'check' as const, title: title ? `${title} (${label})` : label };
    });
    return [...quizzes, ...checks];
  }

  async examine(file: string, work: HandIn): Promise<Graded> {
    await this.open();
    const notes: Note[] = [];
    const edits = this.ownEdits(work, notes);
    const marks = new Map<string, Mark>([...this.judged(work, notes)]);
    const touched = new Set(Object.keys(edits).map((label) => this.cells.get(label)!.slide));
    const checks = this.checks().filter(({ label, slide }) => work.checks[label] !== undefined || touched.has(slide));
    const ran = await this.run(edits, [...checks.map(({ label }) => label), ...Object.keys(edits)], notes);
    for (const { label, code } of checks) {
      const { printed, errors } = ran.get(label) ?? { printed: '', errors: ['not run'] };
      const forging = forgingNames(code, Object.values(edits));
      if (forging.length > 0) notes.push(['forges', forging.join(', '), label]);
      const lines = [
        ...printed.split('\n').filter((line) => /^[✓✗] /.test(line)),
        ...errors.map((each) => `✗ ${each}`),
      ];
      const right = lines.length > 0 && lines.every((line) => line.startsWith('✓')) && forging.length === 0;
      marks.set(label, { right, claimed: work.checks[label]?.right, lines });
    }
    const cells = Object.entries(edits).map(([label, code]) => {
      const { printed, errors } = ran.get(label) ?? { printed: '', errors: [] };
      const claimed = work.runs[label];
      if (claimed?.state === 'done' && ran.has(label) && claimed.printed.slice(0, 10_000) !== printed.slice(0, 10_000))
        notes.push(['printsElse', label]);
      return { label, code, shown: [printed.trimEnd(), ...errors].filter(Boolean).join('\n') };
    });
    const predictions = Object.entries(work.predictions).map(([label, { question = '', guess }]) => {
      return { label, question, guess };
    });
    return { file, deck: work.deck, student: work.student, date: work.date, marks, notes, cells, predictions };
  }

  async close(): Promise<void> {
    const context = this.page?.context();
    this.page = undefined;
    // One that hangs is ended with the browser.
    if (context) await within(5000, context.close());
  }

  private checks(): Cell[] {
    return [...this.cells.values()].filter(({ options }) => options.role === 'check');
  }

  /** Of the cells that are the student's to change. */
  private ownEdits({ edits, superseded }: HandIn, notes: Note[]): Record<string, string> {
    const own: Record<string, string> = {};
    for (const [label, { code, of }] of Object.entries(edits)) {
      const cell = this.cells.get(label);
      if (!cell) notes.push(['noCell', label]);
      else if (cell.options.role === 'check') notes.push(['ownCheck', label]);
      else {
        if (of !== hashOf(cell.code)) notes.push(['newerCell', label]);
        own[label] = code;
      }
    }
    for (const label of Object.keys(superseded ?? {})) notes.push(['olderWaits', label]);
    return own;
  }

  private *judged(work: HandIn, notes: Note[]): Generator<[string, Mark]> {
    for (const [id, { chosen, right: claimed }] of Object.entries(work.quizzes)) {
      const quiz = this.quizzes.get(id);
      if (!quiz) {
        notes.push(['noQuestion', id]);
        continue;
      }
      const asked = work.questions?.[id];
      if (asked && asked.answers.join('\n') !== quiz.answers.join('\n')) notes.push(['newerQuestion', id]);
      const right = quiz.correct.every((correct, i) => chosen.includes(i) === correct);
      yield [id, { right, claimed, lines: chosen.map((i) => quiz.answers[i] ?? `${i + 1}`) }];
    }
  }

  /** In one kernel, the cells one by one; without any, nothing starts. */
  private async run(
    edits: Record<string, string>,
    labels: readonly string[],
    notes: Note[],
  ): Promise<Map<string, Ran>> {
    const ran = new Map<string, Ran>();
    if (labels.length === 0) return ran;
    await this.reset(edits);
    let late = 0;
    for (const label of new Set(labels)) {
      if (late >= LATE_CELLS) {
        notes.push(['notRun', label]);
        continue;
      }
      const page = await this.open();
      const result = await within(this.limits.cell * 1000, page.evaluate(runInPage, label));
      if (result !== LATE) {
        ran.set(label, result);
        continue;
      }
      late++;
      const note: Note = ['late', label, `${this.limits.cell}`];
      notes.push(note);
      ran.set(label, { printed: '', errors: [say(note, this.deck.head.lang)] });
      if (
        (await within(
          5000,
          page.evaluate(() => window.lecture.stop()),
        )) !== LATE
      )
        continue;
      await this.close();
      await this.reset(edits);
    }
    return ran;
  }

  /** Nothing of the student before is left: neither code, nor values, nor a page that no longer answers. */
  private async reset(edits: Record<string, string>): Promise<void> {
    const codes = [...this.cells.values()].map(({ label, code }) => [label, edits[label] ?? code] as const);
    for (const attempt of [1, 2]) {
      const page = await this.open();
      const done = within(START_SECONDS * 1000, page.evaluate(resetInPage, codes));
      if ((await done.catch(() => LATE)) !== LATE) return;
      await this.close();
      if (attempt === 2) throw new Error('the page does not answer');
    }
  }

  private async open(): Promise<Page> {
    if (this.page && !this.page.isClosed()) return this.page;
    const context = await this.visit.browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    // What is closed under its hands, or dies, is opened anew.
    page.on('crash', () => void this.close());
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
    await page.goto(`${this.visit.address(this.deck.name)}?backend=${this.limits.backend}`);
    await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: START_SECONDS * 1000 });
    this.quizzes = new Map((await page.evaluate(quizzesInPage)).map(([id, quiz]) => [id, plain(quiz)]));
    this.page = page;
    return page;
  }
}

async function resetInPage(codes: (readonly [string, string])[]): Promise<void> {
  for (const [label, code] of codes) window.lecture.edit(label, code);
  await window.lecture.restart();
}

async function runInPage(label: string): Promise<Ran> {
  await window.lecture.run(label);
  const outputs = window.lecture.outputs(label);
  return {
    printed: outputs.map((output) => (output.kind === 'text' ? output.text : '')).join(''),
    errors: outputs.flatMap((output) => (output.kind === 'error' ? [output.message] : [])),
  };
}

function quizzesInPage(): [string, Quiz][] {
  const text = (node: Element | null): string => {
    const copy = node?.cloneNode(true) as Element | undefined;
    for (const formula of copy?.querySelectorAll('.katex') ?? [])
      formula.replaceWith(formula.querySelector('annotation')?.textContent?.trim() ?? '');
    return copy?.textContent?.trim().replace(/\s+/g, ' ') ?? '';
  };
  return [...document.querySelectorAll<HTMLFormElement>('form[data-quiz]')].map((form) => {
    const inputs = [...form.querySelectorAll<HTMLInputElement>('.quiz-answers input')];
    const id = form.id || (inputs[0]?.name ?? '');
    const answers = inputs.map((input) => text(input.closest('label')));
    const correct = inputs.map(({ dataset }) => dataset.correct === 'true');
    return [id, { title: text(form.querySelector(':scope > p')) || id, answers, correct }];
  });
}

/** As the page writes formulas into a hand-in. */
const plain = ({ title, answers, correct }: Quiz): Quiz => ({
  title: withoutSymbols(title),
  answers: answers.map(withoutSymbols),
  correct,
});

/** What a check judges by: who gives one of these another meaning decides the verdict. */
const JUDGES = [
  'check',
  'print',
  'torch',
  'nn',
  'optim',
  'data',
  'Math',
  'Object',
  'Array',
  'Number',
  'JSON',
  'String',
  'Boolean',
];

function forgingNames(check: string, edits: readonly string[]): string[] {
  const used = namesOf(check).references;
  const made = new Set(edits.flatMap((code) => namesOf(code.replace(/^\s*import\b[^;]*;?/gm, '')).definitions));
  return JUDGES.filter((name) => (name === 'check' || used.includes(name)) && made.has(name));
}

function namesOf(code: string): { definitions: readonly string[]; references: readonly string[] } {
  try {
    return transpile(code);
  } catch (error) {
    if (error instanceof CellSyntaxError) return { definitions: [], references: [] };
    throw error;
  }
}
