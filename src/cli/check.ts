/**
 * Compiles decks, asks TypeScript about their cells, shows every slide and runs every cell in a real browser, and lists
 * all that is wrong. `--static` leaves the browser out, `--watch` begins anew with every save.
 */

import type { Page } from 'playwright-core';
import { formatDiagnostic } from '../compiler/diagnostics.ts';
import type { Cell, Deck, Diagnostic } from '../contract/deck.ts';
import type { CellState, Output } from '../contract/protocol.ts';
import { plainJson } from '../text/terminal.ts';
import type { CommandLine } from './commandLine.ts';
import { listen } from './complaints.ts';
import { Deadline, LATE, within } from './deadline.ts';
import { libraryOf } from './decks.ts';
import { diagnose, inOrder } from './diagnose.ts';
import { type MeasuredSlide, measureSlides } from './overflow.ts';
import { Progress } from './progress.ts';
import { reasonOf, say, tell } from './terminal.ts';
import { CellTypes } from './types/cellTypes.ts';
import { UsageError } from './usageError.ts';
import { type Visit, visit } from './visit.ts';
import { savesOf } from './watch.ts';

export interface DeckCheck {
  /** The deck's file. */
  deck: string;
  /** `overflow`: pixels that stick out of the slide, in its fullest state; null where nothing was shown. */
  slides: { index: number; title: string; line: number; overflow: number | null }[];
  cells: CheckedCell[];
  problems: Diagnostic[];
}

export interface CheckedCell {
  label: string;
  file: string;
  /** Of the code's first line in the file. */
  line: number;
  state: CellState;
  /** Milliseconds of its last run; null when it never ran. */
  ms: number | null;
  outputs: Output[];
}

/** Seconds for all cells and slides of a deck. */
const DECK_SECONDS = 20 * 60;
/** Seconds that a page may take to be ready, and a kernel to start: the head's `timeout` counts from then. */
const START_SECONDS = 60;

interface Limits {
  backend: string;
  /** Seconds; by default what the deck itself grants, and the kernel's start. */
  cell: number | undefined;
  deck: number;
}

export async function check(call: CommandLine): Promise<number> {
  if (call.watch && call.json) throw new UsageError('--watch and --json: expected one, for JSON has an end');
  const types = new CellTypes();
  try {
    return call.watch ? await watch(call, types) : await checkOnce(call, call.decks, types);
  } finally {
    await types.close();
  }
}

async function checkOnce(call: CommandLine, decks: string[], types: CellTypes): Promise<number> {
  const checks = await (call.static ? readAll(decks, types) : runAll(call, decks, types));
  if (call.json) console.log(plainJson(checks.length === 1 ? checks[0] : checks));
  else for (const one of checks) say(summary(one, !call.static));
  return checks.some(({ problems }) => problems.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

/** Until Ctrl+C. */
async function watch(call: CommandLine, types: CellTypes): Promise<never> {
  const library = libraryOf(call.decks);
  /** Of each deck, as it was last read. */
  const included = new Map<string, string[]>();
  const filesOf = (deck: string): string[] => {
    if (!included.has(deck)) included.set(deck, library.read(deck).includes);
    return [deck, ...included.get(deck)!];
  };
  const all = (): string[] => [...library.files().values()];
  for await (const saved of savesOf(() => new Map(all().map((deck) => [deck, filesOf(deck)])))) {
    const decks = saved ?? all();
    for (const deck of decks) included.delete(deck);
    // What went wrong with one round may be mended by the next save.
    await checkOnce(call, decks, types).catch((error: unknown) => tell(reasonOf(error)));
    tell('waiting for a save; Ctrl+C ends it');
  }
  throw new Error('nothing is left to watch');
}

async function readAll(paths: string[], types: CellTypes): Promise<DeckCheck[]> {
  const checks: DeckCheck[] = [];
  for (const deck of libraryOf(paths).readAll()) {
    const cells = deck.cells
      .filter(({ options }) => options.eval)
      .map((cell) => ({ ...placeOf(cell, deck), ...NEVER }));
    checks.push({ deck: deck.file, slides: slidesOf(deck, []), cells, problems: await diagnose(deck, types) });
  }
  return checks;
}

function runAll(call: CommandLine, decks: string[], types: CellTypes): Promise<DeckCheck[]> {
  const { backend = 'auto', cellDeadline: cell, deckDeadline: deck = DECK_SECONDS } = call;
  return visit({ decks, tolerant: true }, (visit) => checkAll(visit, { backend, cell, deck }, types));
}

async function checkAll(visit: Visit, limits: Limits, types: CellTypes): Promise<DeckCheck[]> {
  const checks: DeckCheck[] = [];
  const decks = visit.library.readAll();
  const steps = decks.map(({ slides, cells }) => slides.length + cells.filter(({ options }) => options.eval).length);
  const progress = new Progress(steps.reduce((sum, count) => sum + count, 0));
  for (const deck of decks) {
    const known = await diagnose(deck, types);
    checks.push(await new DeckChecker(visit, deck, limits, progress).check(known));
  }
  progress.end();
  return checks;
}

const placeOf = ({ label, file, line }: Cell, deck: Deck) => ({ label, file: file ?? deck.file, line });

const slidesOf = (deck: Deck, measured: readonly MeasuredSlide[]): DeckCheck['slides'] =>
  deck.slides.map(({ index, title, line }, i) => ({ index, title, line, overflow: measured[i]?.overflow ?? null }));

class DeckChecker {
  private readonly deadline: Deadline;
  private readonly problems: Diagnostic[] = [];
  private page: Page | undefined;

  constructor(
    private readonly visit: Visit,
    private readonly deck: Deck,
    private readonly limits: Limits,
    private readonly progress: Progress,
  ) {
    this.deadline = new Deadline(limits.deck);
  }

  /** `known`: what is wrong with it before anything runs. */
  async check(known: readonly Diagnostic[]): Promise<DeckCheck> {
    const { deck } = this;
    const cells = await this.runCells();
    const measured = await this.measure();
    await this.close();
    const found = [...measured.flatMap((slide, i) => slideProblems(deck, i, slide)), ...this.problems];
    const problems = inOrder([...known.filter((one) => !isToldBy(found, one)), ...found]);
    return { deck: deck.file, slides: slidesOf(deck, measured), cells, problems };
  }

  /** A page that answers; undefined when none does, which is told once. */
  private async open(): Promise<Page | undefined> {
    if (this.page) return this.page;
    // Of its own context: a page that hangs shares its process with none that comes after.
    const context = await this.visit.browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    page.setDefaultTimeout(this.limits.deck * 1000);
    const complaints = listen(page);
    page.once('close', () => this.complain(complaints));
    const ready = page
      .goto(`${this.visit.address(this.deck.name)}?backend=${this.limits.backend}`)
      .then(() => page.waitForSelector('html[data-ready]', { state: 'attached' }));
    this.page = page;
    if ((await within(Math.min(START_SECONDS * 1000, this.deadline.left), ready)) !== LATE) return page;
    await this.close();
    this.late(this.deck, 1, 'the page was not ready', START_SECONDS, 'open it with `recurrente dev` to see where');
    return undefined;
  }

  private async close(): Promise<void> {
    const context = this.page?.context();
    this.page = undefined;
    // One that hangs is ended with the browser.
    if (context) await within(5000, context.close());
  }

  private complain(complaints: readonly string[]): void {
    for (const text of complaints) {
      const fix = 'open the deck with `recurrente dev` to see where';
      this.problems.push(problem('error', this.deck.file, 1, `the page complains: ${text}`, fix));
    }
  }

  private late({ file = this.deck.file }: { file?: string }, line: number, what: string, seconds: number, fix: string) {
    const message = `${what} within ${Number(seconds.toFixed(1))} s`;
    this.problems.push(problem('error', file, line, message, fix));
  }

  /** One by one, each read as soon as it has settled: a cell that has to be killed takes the values of others with it. */
  private async runCells(): Promise<CheckedCell[]> {
    const cells: CheckedCell[] = [];
    let over = false;
    for (const cell of this.deck.cells) {
      if (!cell.options.eval) continue;
      this.progress.step(`${this.deck.file}: cell ${cell.label}`);
      const ran: Ran | typeof LATE = over ? NEVER : await this.runCell(cell);
      over ||= ran === LATE;
      const checked = { ...placeOf(cell, this.deck), ...(ran === LATE ? NEVER : ran) };
      cells.push(checked);
      if (!over && checked.state !== 'running') this.problems.push(...cellProblems(checked));
    }
    return cells;
  }

  /** LATE when the deck has no time left, or no page. */
  private async runCell(cell: Cell): Promise<Ran | typeof LATE> {
    const page = await this.open();
    if (!page) return LATE;
    const own = this.limits.cell ?? (cell.options.timeout ?? this.deck.head.timeout) + START_SECONDS;
    const left = this.deadline.left;
    const ran = await within(Math.min(own * 1000, left), page.evaluate(runInPage, cell.label));
    if (ran !== LATE) return ran;
    await this.close();
    const what = `cell "${cell.label}" did not answer`;
    if (left <= own * 1000) {
      this.late(cell, cell.line, `${what}: the deck was not done`, this.limits.deck, DECK_FIX);
      return LATE;
    }
    this.late(cell, cell.line, what, own, 'give it less to do, or more time: --cell-deadline SECONDS');
    return { ...NEVER, state: 'running' };
  }

  private async measure(): Promise<MeasuredSlide[]> {
    const page = this.deadline.left > 0 ? await this.open() : undefined;
    if (!page) return [];
    let shown = -1;
    const measured: MeasuredSlide[] = [];
    const work = measureSlides(page, measured, (slide) => {
      if (slide !== shown) this.progress.step(`${this.deck.file}: slide ${slide + 1}`);
      shown = slide;
    });
    if ((await within(this.deadline.left, work)) !== LATE) return measured;
    const { file, line, title } = this.deck.slides[Math.max(0, shown)]!;
    this.late({ file }, line, `"${title}" could not be shown: the deck was not done`, this.limits.deck, DECK_FIX);
    return measured;
  }
}

const DECK_FIX = 'split the deck, or give it more time: --deck-deadline SECONDS';

type Ran = Pick<CheckedCell, 'state' | 'ms' | 'outputs'>;

/** The deck's time was over before. */
const NEVER: Ran = { state: 'idle', ms: null, outputs: [] };

async function runInPage(label: string): Promise<Ran> {
  await window.lecture.run(label);
  const { state, ms } = document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(label)}"]`)!.dataset;
  return {
    state: state as CellState,
    ms: ms === undefined ? null : Number(ms),
    outputs: window.lecture.outputs(label),
  };
}

function cellProblems({ label, file, line, state, outputs }: CheckedCell): Diagnostic[] {
  const errors = outputs.filter((output) => output.kind === 'error');
  const shown = errors.map((error) =>
    problem(
      'error',
      file,
      line + (error.line ?? 1) - 1,
      `cell "${label}": ${error.message}`,
      error.hint ?? 'correct the code of the cell',
    ),
  );
  if (shown.length > 0 || state === 'done') return shown;
  return [
    problem('error', file, line, `cell "${label}" did not finish: it is ${state}`, 'run it with `recurrente dev`'),
  ];
}

/** Where a cell has failed, its own words say more than its types. */
const isToldBy = (found: readonly Diagnostic[], { message, file, line }: Diagnostic): boolean =>
  message.startsWith('cell "') && found.some((one) => one.file === file && one.line === line);

function slideProblems(deck: Deck, index: number, { overflow, diagrams }: MeasuredSlide): Diagnostic[] {
  const { file = deck.file, line, title, html } = deck.slides[index]!;
  const scrolls = deck.head.revealjs.scrollable || /^<section[^>]* class="[^"]*\bscrollable\b/.test(html);
  const name = title || `slide ${index}`;
  const wide = problem(
    'warning',
    file,
    line,
    `"${name}" is ${overflow} px larger than the slide`,
    'say less, split the slide, or put parts into tabs',
  );
  const broken = diagrams.map((message) =>
    problem('error', file, line, `a diagram of "${name}" cannot be drawn: ${message}`, 'correct its source'),
  );
  return overflow > 0 && !scrolls ? [wide, ...broken] : broken;
}

function problem(
  severity: Diagnostic['severity'],
  file: string,
  line: number,
  message: string,
  fix: string,
): Diagnostic {
  return { severity, file, line, column: 1, message, fix };
}

function summary({ deck, slides, cells, problems }: DeckCheck, hasRun: boolean): string {
  const count = (severity: Diagnostic['severity']) => problems.filter((one) => one.severity === severity).length;
  const done = cells.filter(({ state }) => state === 'done').length;
  const ran = hasRun ? `, ${done} of ${cells.length} cells done` : '';
  const head = `${deck}: ${slides.length} slides${ran}, ${count('error')} errors, ${count('warning')} warnings`;
  return [head, ...problems.map((one) => `${one.severity} ${formatDiagnostic(one)}`)].join('\n');
}
