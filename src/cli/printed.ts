/**
 * What the twins of a deck print: their cells, run in a real browser. It changes only with the cells and with our program,
 * and is kept beside that.
 */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Deck } from '../contract/deck.ts';
import type { Library } from '../site/library.ts';
import { runningTwins } from '../site/notebook/notebook.ts';
import { program } from '../site/program.ts';
import { LATE, within } from './deadline.ts';
import { aside } from './out/aside.ts';
import { reasonOf, tell } from './terminal.ts';
import { type Visit, visit } from './visit.ts';

/** By the label of the cell. */
export type Printed = ReadonlyMap<string, string>;

/** Seconds that a page may take to be ready, and a kernel to start. */
const START_SECONDS = 60;

/** By the deck's name. What cannot be had is told, and left out; where all is kept, no browser opens. */
export async function printedBy(library: Library): Promise<Map<string, Printed>> {
  const all = new Map<string, Printed>();
  const missing = new Map<string, string>();
  for (const file of library.files().values()) {
    const deck = library.read(file);
    if (runningTwins(deck).length === 0) continue;
    const place = await placeOf(deck, [...library.namedBy(file).fetched.values()]);
    const kept = readKept(place);
    if (kept) all.set(deck.name, kept);
    else missing.set(deck.name, place);
  }
  if (missing.size === 0) return all;
  return visit({ decks: library.paths, tolerant: true }, async (open) => {
    for (const deck of open.library.readAll()) {
      const place = missing.get(deck.name);
      if (place !== undefined) all.set(deck.name, await run(open, deck, place));
    }
    return all;
  });
}

/** What the notebooks' cells are to print; a machine without a browser builds without. */
export async function expected(library: Library): Promise<Map<string, Printed>> {
  try {
    return await printedBy(library);
  } catch (error) {
    tell(`The notebooks do not say what their cells print: ${reasonOf(error)}`);
    return new Map();
  }
}

async function run(open: Visit, deck: Deck, kept: string): Promise<Printed> {
  const printed = new Map<string, string>();
  let whole = true;
  const lose = (label: string, reason: string) => {
    whole = false;
    tell(`${deck.file}: the cell "${label}" ${reason}: the notebook says nothing of what it prints`);
  };
  const context = await open.browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    await page.goto(open.address(deck.name));
    await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: START_SECONDS * 1000 });
    for (const { label } of runningTwins(deck)) {
      const seconds = deck.cells.find((cell) => cell.label === label)?.options.timeout ?? deck.head.timeout;
      const ran = await within((seconds + START_SECONDS) * 1000, page.evaluate(runInPage, label));
      if (ran === LATE) {
        lose(label, 'did not answer');
        break;
      }
      if (ran.error === undefined) printed.set(label, ran.text);
      else lose(label, `failed (${ran.error})`);
    }
  } finally {
    await within(5000, context.close());
  }
  if (whole) aside(kept, (beside) => writeFileSync(beside, JSON.stringify([...printed])));
  return printed;
}

async function runInPage(label: string): Promise<{ text: string; error?: string }> {
  await window.lecture.run(label);
  const outputs = window.lecture.outputs(label);
  const error = outputs.find((output) => output.kind === 'error');
  const text = outputs.map((output) => (output.kind === 'text' ? output.text : '')).join('');
  return { text, ...(error ? { error: error.message } : {}) };
}

async function placeOf({ cells, head, name }: Deck, files: readonly string[]): Promise<string> {
  const { folder } = await program('files');
  const hash = createHash('sha256').update(JSON.stringify([basename(folder), cells, head.seed, head.lang]));
  for (const file of files) hash.update(readFileSync(file));
  return join(dirname(folder), `printed-${name.replace(/\W+/g, '-')}-${hash.digest('hex').slice(0, 16)}.json`);
}

function readKept(place: string): Printed | undefined {
  if (!existsSync(place)) return undefined;
  try {
    return new Map(JSON.parse(readFileSync(place, 'utf8')) as [string, string][]);
  } catch {
    return undefined;
  }
}
