/** The same page in Firefox: opening, running, stopping, editing, training. */

import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { findFirefox } from './find.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: findFirefox(), headless: true });
}, 300_000);
afterAll(() => browser?.close());

async function open(path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.setViewport({ width: 1280, height: 720 });
  await page.goto(new URL(path, inject('url')).href);
  await page.waitForSelector('html[data-ready]');
  return { page, complaints };
}

const run = (page: Page, label: string) => page.evaluate((l) => window.lecture.run(l), label);
const textOf = (page: Page, label: string) =>
  page.evaluate(
    (l) =>
      window.lecture
        .outputs(l)
        .flatMap((output) => (output.kind === 'text' ? output.text : []))
        .join(''),
    label,
  );
const stateOf = (page: Page, label: string) =>
  page.$eval(`[data-cell="${label}"]`, (cell) => (cell as HTMLElement).dataset.state);

it('opens a deck, runs its cells in order, and prints what PyTorch prints', async () => {
  const { page, complaints } = await open('cells/');
  await run(page, 'second');
  expect(await textOf(page, 'second')).toBe('tensor(6)\n');
  expect(await stateOf(page, 'first')).toBe('done');
  await run(page, 'pictures');
  expect(await stateOf(page, 'pictures')).toBe('done');
  expect(complaints).toEqual([]);
  await page.close();
});

it('ends a loop without end, and goes on', async () => {
  const { page } = await open('cells/');
  const over = run(page, 'endless');
  await page.waitForSelector('[data-cell="endless"][data-state="running"]');
  await page.evaluate(() => window.lecture.stop());
  await over;
  expect(await stateOf(page, 'endless')).toBe('failed');
  await run(page, 'second');
  expect(await textOf(page, 'second')).toBe('tensor(6)\n');
  await page.close();
});

it('edits a cell with the keyboard', async () => {
  const { page, complaints } = await open('cells/');
  await page.evaluate(() => window.lecture.deck.slide(1));
  await page.$eval('[data-cell="first"] .cell-edit', (button) => (button as HTMLElement).click());
  await page.waitForSelector('[data-cell="first"] .cm-content');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type('import { torch } from "recurrente";\nconst x = torch.tensor([5]);');
  await page.keyboard.down('Shift');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Shift');
  await page.waitForSelector('[data-cell="first"][data-state="done"]');
  await run(page, 'second');
  expect(await textOf(page, 'second')).toBe('tensor(5)\n');
  expect(complaints).toEqual([]);
  await page.close();
});

it('runs the whole lecture, its training too', async () => {
  const { page, complaints } = await open('rnn/');
  await page.evaluate(() => window.lecture.runAll());
  const states = await page.$$eval('[data-cell]', (cells) =>
    cells.map((cell) => [(cell as HTMLElement).dataset.cell, (cell as HTMLElement).dataset.state]),
  );
  expect(states.filter(([, state]) => state !== 'done')).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});
