/** Whatever a cell does, it stops within 1.5 s of pressing Stop or fails by itself, and the page never hangs. */

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { endsByItself, errorOf, it, longestTask } from './bombs.ts';
import { outputsOf, run, stateOf, textOf, waitForState } from './open.ts';

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

describe('by itself', () => endsByItself(['recursion', 'long-line']));

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
