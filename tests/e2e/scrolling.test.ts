/** `scrollable: true`: nothing of a slide is out of reach. */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, openDeck } from './open.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it('scrolls a slide that holds too much, by keyboard too, and no other', async () => {
  const { page, complaints } = await openDeck(browser, 'scrolling/');
  await page.evaluate(() => window.lecture.deck.slide(1));
  expect(await page.evaluate(() => window.lecture.deck.getCurrentSlide().hasAttribute('tabindex'))).toBe(false);
  await page.evaluate(() => window.lecture.deck.slide(2));
  const last = page.getByText('line').last();
  // Longer than a busy machine takes to show a slide.
  const soon = { timeout: 10_000 };
  await expect.poll(() => last.evaluate((item) => item.getBoundingClientRect().bottom < innerHeight), soon).toBe(false);
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => window.lecture.deck.getIndices().h)).toBe(2);
  await expect.poll(() => last.evaluate((item) => item.getBoundingClientRect().bottom < innerHeight), soon).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
});
