/** A student disposes of nothing: however often the lecture's cells run, the engine holds what it held. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openDeck, run, test } from './open.ts';

const RUNS = 50;
const RUNS_ON_WEBGL = 12;

/** What the engine holds after each of so many runs of a cell. */
const held = (page: Page, label: string, runs: number) =>
  page.evaluate(
    async ([label, runs]) => {
      const seen = new Set<string>();
      for (let i = 0; i < runs; i++) {
        await window.lecture.run(label);
        const { tensors, bytes } = document.documentElement.dataset;
        if (i > 0) seen.add(`${tensors} tensors, ${bytes} bytes`);
      }
      return [...seen];
    },
    [label, runs] as const,
  );

/** Those that run by themselves: a training takes its minutes, and is a loop of such steps (see tests/engine/device/memory.test.ts). */
const quickCells = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-cell]:not([data-waits])')]
      .filter(({ dataset }) => dataset.state !== undefined)
      .map(({ dataset }) => dataset.cell!),
  );

/** A cell that itself trains for a while need not run as often. */
const runsOf = async (page: Page, label: string) => {
  await run(page, label);
  const ms = await page.getAttribute(`[data-cell="${label}"]`, 'data-ms');
  return Number(ms) < 60 ? RUNS : 5;
};

test(`holds as much after ${RUNS} runs of each quick cell as after two`, { timeout: 400_000 }, async ({ browser }) => {
  const { page } = await openDeck(browser, 'rnn/');
  const labels = await quickCells(page);
  expect(labels.length).toBeGreaterThan(25);
  const started = Date.now();
  for (const label of labels) {
    const seen = await held(page, label, await runsOf(page, label));
    expect({ label, seen }).toEqual({ label, seen: [expect.stringMatching(/^\d+ tensors, \d+ bytes$/)] });
  }
  console.log(`${labels.length} cells, up to ${RUNS} times each, in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  await page.close();
});

test('holds the same on WebGL, where tensors live on the device', { timeout: 200_000 }, async ({ browser }) => {
  const { page } = await openDeck(browser, 'rnn/?backend=webgl');
  for (const label of ['rnn', 'capas', 'empaquetar', 'paso-a-mano']) {
    const seen = await held(page, label, RUNS_ON_WEBGL);
    expect({ label, seen }).toEqual({ label, seen: [expect.stringMatching(/^[1-9]\d* tensors, \d+ bytes$/)] });
  }
  await page.close();
});
