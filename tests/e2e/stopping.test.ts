/** Whatever a cell does, it stops within 1.5 s of pressing Stop or fails by itself, and the page never hangs. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch, openDeck, outputsOf, run, stateOf, textOf, waitForState } from './open.ts';

let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ({ page, complaints } = await openDeck(browser, 'stopping/'));
  await run(page, 'kept');
  await page.evaluate(() => window.lecture.deck.slide(2));
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
});
afterEach(async () => {
  expect(complaints).toEqual([]);
  await page.close();
});

/** The longest task of the page while `act` goes on, in ms. */
async function longestTask(act: () => Promise<void>): Promise<number> {
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

const errorOf = async (label: string) => {
  const error = (await outputsOf(page, label)).find(({ kind }) => kind === 'error');
  return error?.kind === 'error' ? error.message : undefined;
};

const code = (label: string) => page.textContent(`[data-cell="${label}"] code`);

// Another program that takes both cores for a moment is no fault of the page's: a second try may pass.
describe('Stop', () => {
  it.each([
    ['endless', false],
    ['training', true],
    ['waiting', false],
    ['flood', false],
    ['objects', false],
  ])('ends %s, and keeps the code and what can be kept', { retry: 2 }, async (label, livesOn) => {
    const before = await code(label);
    let took = 0;
    const longest = await longestTask(async () => {
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
    expect(await errorOf(label)).toBeTruthy();
    expect(await code(label)).toBe(before);
    expect(await stateOf(page, 'kept')).toBe(livesOn ? 'done' : 'stale');
    await run(page, 'kept');
    expect(await textOf(page, 'kept')).toBe('tensor([1, 2, 3])\n');
  });
});

describe('by itself', () => {
  it.each(['recursion', 'long-line', 'allocation'])('%s ends, said in its cell', { retry: 2 }, async (label) => {
    const longest = await longestTask(async () => {
      const over = run(page, label);
      // 4 GB may be there to have, slowly: then it is the viewer who stops it.
      await Promise.race([over, page.waitForTimeout(8000)]);
      if ((await stateOf(page, label)) === 'running') await page.evaluate(() => window.lecture.stop());
      await over;
    });
    console.log(`${label}: longest task ${longest} ms, ${(await errorOf(label))?.slice(0, 60) ?? 'done'}`);
    expect(longest).toBeLessThan(100);
    expect(['done', 'failed']).toContain(await stateOf(page, label));
    if (label === 'recursion') expect(await errorOf(label)).toContain('call stack');
    if (label === 'long-line') expect(await textOf(page, label)).toContain('output cut here');
    await run(page, 'kept');
    expect(await textOf(page, 'kept')).toBe('tensor([1, 2, 3])\n');
  });
});

describe('errors that nobody waits for', () => {
  it.each([
    ['late', 'nobody waited', 1],
    ['timer', 'from a timer', 2],
  ])('%s is shown in its cell', async (label, message, line) => {
    await run(page, label);
    await page.waitForSelector(`[data-cell="${label}"] [data-output="error"]`, { state: 'attached' });
    const error = (await outputsOf(page, label)).find(({ kind }) => kind === 'error');
    expect(error).toMatchObject({ message, line });
    expect(await stateOf(page, label)).toBe('failed');
  });
});
