/** Much output, fast: the page stays free, who listens hears little, and a slider leaves no queue. */

import { expect } from 'vitest';
import { violations } from '../accessible.ts';
import { onFreshPage, outputsOf, run, showCell, textOf, waitForState } from '../open.ts';
import { longestWork } from '../tasks.ts';

const it = onFreshPage('streaming/');

it.for(['points', 'points-at-once'])('%s: 300,000 points never hold the page', async (label, { browser, page }) => {
  await showCell(page, label);
  // Chart.js loads and warms up with a small chart: what is measured is the points.
  await run(page, 'few');
  await page.waitForTimeout(1000);
  const work = await longestWork(browser, page, async () => {
    await run(page, label);
    await page.waitForTimeout(500);
  });
  console.log(`${label}: longest task ${work.toFixed(0)} ms of work`);
  expect(work).toBeLessThan(100);
  const [chart] = await outputsOf(page, label);
  const series = chart?.kind === 'chart' ? chart.series : [];
  expect(series[0]!.y).toHaveLength(300_000);
  // Its table is bounded, and says so.
  const table = page.locator(`[data-cell="${label}"] .data-table`);
  await table.locator('summary').press('Enter');
  await table.locator('tbody tr').first().waitFor();
  expect(await table.locator('tbody tr').count()).toBe(1000);
  expect(await table.locator('caption').textContent()).toBe('The first 1,000 rows of 300,000');
});

it('says that a cell runs, and then what it showed; nothing between', async ({ page }) => {
  await showCell(page, 'words');
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    // Whatever an element announces by itself.
    const live = '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], [role="log"]';
    new MutationObserver((changes) => {
      const regions = changes.map(
        ({ target }) => (target as Element).closest?.(live) ?? target.parentElement?.closest(live),
      );
      for (const region of new Set(regions)) if (region) said.push(region.textContent!);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await run(page, 'words');
  await page.waitForTimeout(1000);
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said).toHaveLength(2);
  expect(said[0]).toBe('Cell words: Running.');
  expect(said[1]).toMatch(/^Cell words: Done\. … .*step 398\nstep 399$/s);
});

it('is accessible while a cell runs', async ({ page }) => {
  await showCell(page, 'words');
  const over = run(page, 'words');
  await waitForState(page, 'words', 'running');
  await page.waitForTimeout(800);
  expect(await violations(page)).toEqual([]);
  await page.evaluate(() => window.lecture.stop());
  await over;
});

it('a slider dragged for seconds leaves no queue: the last value wins, soon', { timeout: 60_000 }, async ({ page }) => {
  await showCell(page, 'n');
  await waitForState(page, 'slow', 'done');
  const slider = page.locator('[data-cell="n"] input');
  const { x, y, width, height } = (await slider.boundingBox())!;
  await page.evaluate(() => {
    const seen = { moves: 0, runs: 0 };
    Object.assign(window, { seen });
    document.querySelector('[data-cell="n"] input')!.addEventListener('input', () => seen.moves++);
    const cell = document.querySelector<HTMLElement>('[data-cell="slow"]')!;
    new MutationObserver(() => {
      if (cell.dataset.state === 'running') seen.runs++;
    }).observe(cell, { attributeFilter: ['data-state'] });
  });
  await page.mouse.move(x + 5, y + height / 2);
  await page.mouse.down();
  const end = Date.now() + 3000;
  for (let i = 0; Date.now() < end; i++) {
    const part = 0.5 + 0.45 * Math.sin(i / 20);
    await page.mouse.move(x + width * part, y + height / 2);
    await page.waitForTimeout(8);
  }
  await page.mouse.move(x + width / 3, y + height / 2);
  await page.mouse.up();
  const released = Date.now();
  const value = await slider.inputValue();
  await page.waitForFunction(
    (v) => window.lecture.outputs('slow').some((o) => o.kind === 'text' && o.text === `for ${v}\n`),
    value,
  );
  const settled = Date.now() - released;
  await page.waitForTimeout(500);
  const { moves, runs } = await page.evaluate(
    () => (window as unknown as { seen: { moves: number; runs: number } }).seen,
  );
  console.log(`slider: ${moves} moves, ${runs} runs, settled ${settled} ms after release`);
  // Each run takes 60 ms: had they queued up, there would be one for each move, and half a minute to wait.
  expect(moves).toBeGreaterThanOrEqual(runs);
  expect(settled).toBeLessThan(1500);
  expect(await textOf(page, 'slow')).toBe(`for ${value}\n`);
  expect(await slider.inputValue()).toBe(value);
});
