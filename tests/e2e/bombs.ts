/** Cells that do the worst they can, and what is left of the page. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { onFreshPage, outputsOf, run, stateOf, textOf } from './open.ts';

export const it = onFreshPage('stopping/');
it.beforeEach(async ({ page }) => {
  await run(page, 'kept');
  await page.evaluate(() => window.lecture.deck.slide(2));
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
});

/** The longest task of the page while `act` goes on, in ms. */
export async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen = { longest: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: 'longtask' });
    Object.assign(window, { seen });
  });
  await act();
  return page.evaluate(async () => {
    // The observer hears of a task after it.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return (window as unknown as { seen: { longest: number } }).seen.longest;
  });
}

export const errorOf = async (page: Page, label: string) => {
  const error = (await outputsOf(page, label)).find(({ kind }) => kind === 'error');
  return error?.kind === 'error' ? error.message : undefined;
};

// Another program that takes both cores for a moment is no fault of the page's: a second try may pass.
export function endsByItself(labels: string[]): void {
  it.for(labels)('%s ends, said in its cell', { retry: 2 }, async (label, { page }) => {
    const longest = await longestTask(page, async () => {
      const over = run(page, label);
      // 4 GB may be there to have, slowly: then it is the viewer who stops it.
      await Promise.race([over, page.waitForTimeout(8000)]);
      if ((await stateOf(page, label)) === 'running') await page.evaluate(() => window.lecture.stop());
      await over;
    });
    console.log(`${label}: longest task ${longest} ms, ${(await errorOf(page, label))?.slice(0, 60) ?? 'done'}`);
    expect(longest).toBeLessThan(100);
    expect(['done', 'failed']).toContain(await stateOf(page, label));
    if (label === 'recursion') expect(await errorOf(page, label)).toContain('call stack');
    if (label === 'long-line') expect(await textOf(page, label)).toContain('output cut here');
    await run(page, 'kept');
    expect(await textOf(page, 'kept')).toBe('tensor([1, 2, 3])\n');
  });
}
