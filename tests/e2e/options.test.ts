/** Every option of a cell that concerns running, and the page's contract, in a real browser. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { onOnePage, outputsOf, run, stateOf, textOf, waitForState } from './open.ts';

const it = onOnePage('options/');
it.afterAll(({ complaints }) => expect(complaints).toEqual([]));

const goTo = (page: Page, title: string) =>
  page.evaluate((t) => {
    const slides = [...document.querySelectorAll('.slides > section')];
    window.lecture.deck.slide(slides.findIndex((slide) => slide.querySelector('h2')?.textContent === t));
  }, title);
const box = async (page: Page, selector: string) => (await page.locator(selector).boundingBox())!;

it('output-location: column stands beside the code', async ({ page }) => {
  await goTo(page, 'Column');
  await waitForState(page, 'column', 'done');
  const code = await box(page, '[data-cell="column"] .cell-code');
  const outputs = await box(page, '[data-cell="column"] .cell-outputs');
  expect(outputs.x).toBeGreaterThanOrEqual(code.x + code.width - 1);
});

it('output-location: fragment and column-fragment wait for a click', async ({ page }) => {
  await goTo(page, 'Fragment');
  await waitForState(page, 'column-fragment', 'done');
  const visible = (label: string) =>
    page.locator(`[data-cell="${label}"] .cell-outputs`).evaluate((e) => getComputedStyle(e).visibility === 'visible');
  expect([await visible('fragment'), await visible('column-fragment')]).toEqual([false, false]);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => visible('fragment')).toBe(true);
  expect(await visible('column-fragment')).toBe(false);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => visible('column-fragment')).toBe(true);
});

it('output-location: slide stands on the next slide', async ({ page }) => {
  await goTo(page, 'Slide');
  await waitForState(page, 'slide', 'done');
  await page.keyboard.press('ArrowRight');
  const shown = page.locator('section.present [data-output="text"]');
  await expect.poll(() => shown.textContent()).toBe('on the next slide\n');
  expect(await page.locator('section.present h2').textContent()).toBe('Slide');
});

it('echo: false hides the code, eval: false never runs, autorun: false waits to be asked', async ({ page }) => {
  await goTo(page, 'Hidden and still');
  await waitForState(page, 'hidden', 'done');
  expect(await page.locator('[data-cell="hidden"] .cell-code').isVisible()).toBe(false);
  expect(await stateOf(page, 'by-hand')).toBe('idle');
  expect(await page.locator('[data-cell="shown-only"] button:visible').count()).toBe(0);
  // What waits for it needs no button of its own, once it has run.
  expect(await stateOf(page, 'after-hand')).toBe('idle');
  await run(page, 'by-hand');
  await waitForState(page, 'after-hand', 'done');
  await page.evaluate(() => window.lecture.runAll().catch(() => undefined));
  expect(await textOf(page, 'by-hand')).toBe('asked\n');
  expect(await page.locator('[data-cell="shown-only"] [data-output]').count()).toBe(0);
});

it('height bounds what is shown, timeout what is waited for', async ({ page }) => {
  await goTo(page, 'Height and time');
  await run(page, 'tall');
  expect((await box(page, '[data-cell="tall"] .cell-outputs')).height).toBeLessThanOrEqual(121);
  await run(page, 'short-time');
  expect(await page.textContent('[data-cell="short-time"] .error-message')).toContain('limit of 1 s');
});

it('keeps its contract: outputs in order, prints joined, restart answers', async ({ page }) => {
  await run(page, 'shapes');
  const outputs = await outputsOf(page, 'shapes');
  expect(outputs.map(({ kind }) => kind)).toEqual(['text', 'chart', 'text', 'table', 'error']);
  expect(outputs[0]).toEqual({ kind: 'text', text: 'a\nb 2\n' });
  expect(outputs[1]).toMatchObject({ series: [{ name: 's', x: [1], y: [2] }] });
  expect(outputs[4]).toMatchObject({ message: 'last', line: 7 });
  const kinds = await page
    .locator('[data-cell="shapes"] [data-output]')
    .evaluateAll((all) => all.map((e) => e.getAttribute('data-output')));
  expect(kinds).toEqual(['text', 'chart', 'text', 'table', 'error']);
  expect(await page.locator('[data-cell="shapes"] [data-output="text"]').first().textContent()).toBe('a\nb 2\n');
  // In the middle of a run, the cell that ran says so.
  const over = run(page, 'short-time');
  await waitForState(page, 'short-time', 'running');
  await page.evaluate(() => window.lecture.restart());
  await over;
  expect(await outputsOf(page, 'short-time')).toMatchObject([
    { kind: 'error', message: expect.stringContaining('restarted') },
  ]);
  expect(await stateOf(page, 'short-time')).toBe('failed');
  expect(await stateOf(page, 'tall')).toBe('stale');
  await run(page, 'tall');
  expect(await stateOf(page, 'tall')).toBe('done');
});

it('makes no steps of tabs where the head says tabset-steps: false', async ({ page }) => {
  const routes = await page.evaluate(() => {
    const { deck } = window.lecture;
    deck.slide(deck.getIndices(document.getElementById('tabs')!).h);
    return deck.availableFragments();
  });
  expect(routes).toEqual({ prev: false, next: false });
});
