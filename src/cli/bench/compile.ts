/** How fast decks compile: 904 slides against Pandoc, and one slide saved among a thousand, seen in a real browser. */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { parse } from '../../compiler/parse.ts';
import { site } from '../../site/site.ts';
import { findBrowser } from '../browser.ts';
import type { CommandLine } from '../commandLine.ts';
import { longLecture } from './lecture.ts';

const SLIDES = 904;
const LONG = 1000;
const TURNS = 5;
const SAVES = 15;
/** Milliseconds from a save to the slide. */
const PROMISED = 150;

/** As Quarto calls it for reveal.js: code highlighted, maths left to the browser. Ours sets the maths too. */
const PANDOC = '-f markdown -t revealjs --slide-level=2 -s --mathjax'.split(' ');

export interface CompileReport {
  slides: number;
  /** Milliseconds of each turn; the first of ours is on a cold machine. */
  ours: number[];
  pandoc: number[] | null;
  /** Milliseconds from the write of the file to the changed words on the slide. */
  saves: number[];
  /** The slide shown and the edited cell after all the saves are those before. */
  kept: boolean;
}

export async function compile({ json }: CommandLine): Promise<number> {
  const { ours, pandoc } = race();
  const report: CompileReport = { slides: SLIDES, ours, pandoc, ...(await saveOften()) };
  console.log(json ? JSON.stringify(report, null, 2) : text(report));
  const slower = pandoc !== null && median(ours) > median(pandoc);
  return slower || median(report.saves) > PROMISED || !report.kept ? 1 : 0;
}

/** Turn by turn, so that both meet the same machine; each turn another deck, so that nothing is remembered. */
function race(): Pick<CompileReport, 'ours' | 'pandoc'> {
  const ours: number[] = [];
  const pandoc: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const input = longLecture(SLIDES, turn);
    const start = performance.now();
    const { slides } = parse(input, { file: 'long.md', exists: () => true });
    ours.push(performance.now() - start);
    if (slides.length !== SLIDES) throw new Error(`the long deck has ${slides.length} slides, expected ${SLIDES}`);
    const before = performance.now();
    const { error } = spawnSync('pandoc', PANDOC, { input, maxBuffer: 1e9, stdio: ['pipe', 'pipe', 'ignore'] });
    if (!error) pandoc.push(performance.now() - before);
  }
  return { ours, pandoc: pandoc.length === 0 ? null : pandoc };
}

async function saveOften(): Promise<Pick<CompileReport, 'saves' | 'kept'>> {
  const folder = await mkdtemp(join(tmpdir(), 'recurrente-bench-'));
  const file = join(folder, 'long.md');
  const words = (turn: number): string => `Guardado número ${turn}.`;
  const deck = longLecture(LONG);
  // A slide with a cell, in the middle.
  const at = deck.indexOf('\n```{ts}', deck.length / 2);
  // All at once, as editors do: the promises' writeFile writes piece by piece, and each piece would be compiled.
  const write = (turn: number): void => writeFileSync(file, `${deck.slice(0, at)}\n${words(turn)}\n${deck.slice(at)}`);
  write(0);
  const server = await createServer({ ...site({ folders: [folder] }), logLevel: 'error', server: { port: 0 } });
  const browser = await chromium.launch({ ...(await findBrowser()), headless: true });
  try {
    await server.listen();
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(`${server.resolvedUrls!.local[0]!}long/`, { waitUntil: 'commit', timeout: 120_000 });
    await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: 120_000 });
    const before = await openAndEdit(page, words(0));
    const saves: number[] = [];
    for (let turn = 1; turn <= SAVES; turn++) {
      const shown = seen(page, words(turn));
      const start = performance.now();
      write(turn);
      await shown;
      saves.push(performance.now() - start);
      await page.waitForTimeout(300);
    }
    return { saves, kept: JSON.stringify(await state(page)) === JSON.stringify(before) };
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface State {
  slide: number;
  code: string;
}

/** Shows the slide that will be saved, and writes into its cell. */
async function openAndEdit(page: Page, words: string): Promise<State> {
  await page.evaluate((text) => {
    const sections = [...document.querySelectorAll('.slides > section')];
    const deck = (window as unknown as { lecture: { deck: { slide(h: number): void } } }).lecture.deck;
    deck.slide(sections.findIndex((section) => section.textContent?.includes(text)));
  }, words);
  const cell = page.locator('section.present [data-cell]').first();
  await cell.locator('.cell-code').dblclick();
  await cell.locator('.cm-content').waitFor();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('// editado');
  await page.keyboard.press('Escape');
  return state(page);
}

/** The slide shown, and the code of its first cell as the viewer has it. */
function state(page: Page): Promise<State> {
  return page.evaluate(() => {
    const section = document.querySelector('section.present')!;
    const code = section.querySelector('[data-cell] .cm-content, [data-cell] code');
    return {
      slide: [...document.querySelectorAll('.slides > section')].indexOf(section),
      code: (code?.textContent ?? '').includes('// editado') ? 'edited' : 'lost',
    };
  });
}

/** Settles in the frame in which the slide shown says these words. */
function seen(page: Page, words: string): Promise<unknown> {
  return page.waitForFunction(
    (text) => {
      const { deck } = (window as unknown as { lecture: { deck: { getCurrentSlide(): Element } } }).lecture;
      // A selector would look through all the slides, in every frame.
      return deck.getCurrentSlide().textContent?.includes(text) === true;
    },
    words,
    { polling: 'raf', timeout: 30_000 },
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function text({ slides, ours, pandoc, saves, kept }: CompileReport): string {
  const all = (values: number[]): string => values.map((value) => value.toFixed(0)).join(', ');
  return [
    `${slides} slides, ms: recurrente ${all(ours)} (the first one cold; maths set, code highlighted, cells checked)`,
    pandoc
      ? `${' '.repeat(`${slides} slides, ms: `.length)}pandoc ${PANDOC.slice(4).join(' ')} ${all(pandoc)}: ${(median(pandoc) / median(ours)).toFixed(2)} times ours`
      : 'pandoc is not installed here',
    `one slide of ${LONG} saved, ms until it is seen: ${all(saves)}; median ${median(saves).toFixed(0)}, promised ${PROMISED}`,
    kept ? 'the slide and its edited cell were kept' : 'the slide or its edited cell was LOST',
  ].join('\n');
}
