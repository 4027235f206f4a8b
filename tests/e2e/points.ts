/** 300,000 points, however they come. */

import { expect } from 'vitest';
import { onFreshPage, outputsOf, run, showCell } from './open.ts';
import { longestWork } from './tasks.ts';

export const it = onFreshPage('streaming/');

export function neverHoldThePage(...labels: string[]): void {
  it.for(labels)('%s: 300,000 points never hold the page', async (label, { browser, page }) => {
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
}
