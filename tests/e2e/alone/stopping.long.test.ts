/** Whatever a cell does, it stops within 1.5 s of pressing Stop or fails by itself, and the page never hangs. */

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { onFreshPage, outputsOf, run, stateOf, textOf, waitForState } from '../open.ts';

const it = onFreshPage('stopping/');
it.beforeEach(async ({ page }) => {
  await run(page, 'kept');
  await page.evaluate(() => window.lecture.deck.slide(2));
  // What is fetched ahead is there: its evaluation is no work of the cell's.
  await page.waitForSelector('html[data-warm]', { state: 'attached' });
});

/** The longest task of the page while `act` goes on, in ms. */
async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
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

const errorOf = async (page: Page, label: string) => {
  const error = (await outputsOf(page, label)).find(({ kind }) => kind === 'error');
  return error?.kind === 'error' ? error.message : undefined;
};

const code = (page: Page, label: string) => page.textContent(`[data-cell="${label}"] code`);

// Another program that takes both cores for a moment is no fault of the page's: a second try may pass.
describe('Stop', () => {
  it.for<[string, boolean]>([
    ['endless', false],
    ['training', true],
    ['waiting', false],
    ['flood', false],
    ['objects', false],
  ])('ends %s, and keeps the code and what can be kept', { retry: 2 }, async ([label, livesOn], { page }) => {
    const before = await code(page, label);
    let took = 0;
    const longest = await longestTask(page, async () => {
      const over = run(page, label);
      await waitForState(page, label, 'running');
      await page.waitForTimeout(700);
      took = await page.evaluate(async () => {
        const pressed = performance.now();
        await window.lecture.stop();
        return performance.now() - pressed;
      });
      await over;
    });
    console.log(`${label}: stopped after ${took.toFixed(0)} ms, longest task ${longest} ms`);
    expect(took).toBeLessThan(1500);
    expect(longest).toBeLessThan(100);
    expect(await stateOf(page, label)).toBe('failed');
    expect(await errorOf(page, label)).toBeTruthy();
    expect(await code(page, label)).toBe(before);
    expect(await stateOf(page, 'kept')).toBe(livesOn ? 'done' : 'stale');
    await run(page, 'kept');
    expect(await textOf(page, 'kept')).toBe('tensor([1, 2, 3])\n');
  });
});

describe('by itself', () => {
  it.for(['recursion', 'long-line', 'allocation'])(
    '%s ends, said in its cell',
    { retry: 2 },
    async (label, { page }) => {
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
    },
  );
});

describe('errors that nobody waits for', () => {
  it.for<[string, string, number]>([
    ['late', 'nobody waited', 1],
    ['timer', 'from a timer', 2],
  ])('%s is shown in its cell', async ([label, message, line], { page }) => {
    await run(page, label);
    await page.waitForSelector(`[data-cell="${label}"] [data-output="error"]`, { state: 'attached' });
    const error = (await outputsOf(page, label)).find(({ kind }) => kind === 'error');
    expect(error).toMatchObject({ message, line });
    expect(await stateOf(page, label)).toBe('failed');
  });
});
