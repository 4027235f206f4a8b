/** Compiles decks, shows every slide and runs every cell in a real browser, and lists all that is wrong. */

import type { Page } from 'playwright-core';
import { formatDiagnostic, strictly } from '../compiler/diagnostics.ts';
import type { Deck, Diagnostic } from '../contract/deck.ts';
import type { CellState, Output } from '../contract/protocol.ts';
import { plainJson } from '../text/terminal.ts';
import type { CommandLine } from './commandLine.ts';
import { listen } from './complaints.ts';
import { type MeasuredSlide, measureSlides } from './overflow.ts';
import { say } from './terminal.ts';
import { type Visit, visit } from './visit.ts';

export interface DeckCheck {
  /** The deck's file. */
  deck: string;
  /** `overflow`: pixels that stick out of the slide, in its fullest state. */
  slides: { index: number; title: string; line: number; overflow: number }[];
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

/** Every cell of a deck must be done within this time. */
const PATIENCE = 20 * 60_000;

export async function check({ decks, json, backend = 'auto' }: CommandLine): Promise<number> {
  const checks = await visit({ decks, tolerant: true }, (visit) => checkAll(visit, backend));
  if (json) console.log(plainJson(checks.length === 1 ? checks[0] : checks));
  else for (const one of checks) say(summary(one));
  return checks.some(({ problems }) => problems.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

async function checkAll(visit: Visit, backend: string): Promise<DeckCheck[]> {
  const checks: DeckCheck[] = [];
  for (const deck of visit.library.readAll()) checks.push(await checkDeck(visit, deck, backend));
  return checks;
}

async function checkDeck({ browser, address }: Visit, deck: Deck, backend: string): Promise<DeckCheck> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(PATIENCE);
  const complaints = listen(page);
  try {
    await page.goto(`${address(deck.name)}?backend=${backend}`);
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    const cells = await runCells(page, deck);
    const measured = await measureSlides(page);
    const slides = deck.slides.map(({ index, title, line }, i) => ({
      index,
      title,
      line,
      overflow: measured[i]?.overflow ?? 0,
    }));
    const problems = [
      ...deck.diagnostics.map(strictly),
      ...measured.flatMap((slide, i) => slideProblems(deck, i, slide)),
      ...cells.flatMap(cellProblems),
      ...complaints.map((text) =>
        problem(
          'error',
          deck.file,
          1,
          `the page complains: ${text}`,
          'open the deck with `recurrente dev` to see where',
        ),
      ),
    ];
    return {
      deck: deck.file,
      slides,
      cells,
      problems: problems.sort((a, b) => a.line - b.line || a.column - b.column),
    };
  } finally {
    await page.close();
  }
}

/** One by one, each read as soon as it has settled: a cell that has to be killed takes the values of others with it. */
async function runCells(page: Page, deck: Deck): Promise<CheckedCell[]> {
  const cells: CheckedCell[] = [];
  for (const { label, file, line, options } of deck.cells) {
    if (!options.eval) continue;
    const ran = await page.evaluate(async (label) => {
      await window.lecture.run(label);
      const { state, ms } = document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(label)}"]`)!.dataset;
      return {
        state: state as CellState,
        ms: ms === undefined ? null : Number(ms),
        outputs: window.lecture.outputs(label),
      };
    }, label);
    cells.push({ label, file: file ?? deck.file, line, ...ran });
  }
  return cells;
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

function summary({ deck, slides, cells, problems }: DeckCheck): string {
  const count = (severity: Diagnostic['severity']) => problems.filter((one) => one.severity === severity).length;
  const done = cells.filter(({ state }) => state === 'done').length;
  const head = `${deck}: ${slides.length} slides, ${done} of ${cells.length} cells done, ${count('error')} errors, ${count('warning')} warnings`;
  return [head, ...problems.map((one) => `${one.severity} ${formatDiagnostic(one)}`)].join('\n');
}
