/** Holding a cell that runs, and letting it go on. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cell, onFreshPage, outputsOf, run, showCell, stateOf, waitForState } from './open.ts';

const it = onFreshPage('cells/');
it.beforeEach(({ page }) => showCell(page, 'loop'));

const turns = async (page: Page) => {
  const [progress] = await outputsOf(page, 'loop');
  return progress?.kind === 'progress' ? progress.value : 0;
};
const button = (page: Page, name: string) =>
  cell(page, 'loop').locator('.output-progress').getByRole('button', { name });

it('holds a loop over its time limit, and goes on, by the keyboard alone', async ({ page }) => {
  const over = run(page, 'loop');
  await button(page, 'Pause').press('Enter');
  await page.waitForSelector('[data-cell="loop"][data-paused]');
  const held = await turns(page);
  // The limit of this deck is 4 s.
  await page.waitForTimeout(5000);
  expect(await turns(page)).toBe(held);
  expect(await stateOf(page, 'loop')).toBe('running');
  expect(await page.textContent('[data-cell="loop"] .cell-status')).toBe('Paused');
  await button(page, 'Resume').press('Space');
  await page.waitForSelector('[data-cell="loop"]:not([data-paused])');
  await page.waitForFunction(
    (n) => JSON.stringify(window.lecture.outputs('loop')).match(/"value":(\d+)/)![1] !== String(n),
    held,
  );
  await page.evaluate(() => window.lecture.stop());
  await over;
});

it('stops a loop on hold, and the next run is not held', async ({ page }) => {
  const over = run(page, 'loop');
  await page.evaluate(() => window.lecture.pause());
  await page.waitForSelector('[data-cell="loop"][data-paused]');
  await page.locator('[data-cell="loop"]').getByRole('button', { name: 'Stop' }).click();
  await over;
  expect(await stateOf(page, 'loop')).toBe('failed');
  expect(await page.textContent('[data-cell="loop"] .error-message')).toBe('Stopped.');
  expect(await button(page, 'Resume').or(button(page, 'Pause')).count()).toBe(0);
  const again = run(page, 'loop');
  await waitForState(page, 'loop', 'running');
  await page.waitForFunction(() => /"value":[1-9]/.test(JSON.stringify(window.lecture.outputs('loop'))));
  await page.evaluate(async () => {
    await window.lecture.pause();
    await window.lecture.resume();
    await window.lecture.stop();
  });
  await again;
});
