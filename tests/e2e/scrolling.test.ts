/** `scrollable: true`: nothing of a slide is out of reach. */

import { expect } from 'vitest';
import { onFreshPage, slideShown } from './open.ts';

const it = onFreshPage('scrolling/');

it('scrolls a slide that holds too much, by keyboard too, and no other', async ({ page }) => {
  await page.evaluate(() => window.lecture.deck.slide(1));
  expect(await page.evaluate(() => window.lecture.deck.getCurrentSlide().hasAttribute('tabindex'))).toBe(false);
  await page.evaluate(() => window.lecture.deck.slide(2));
  // Reveal says a slide's whole text, too.
  const last = page.getByText('line', { exact: true }).last();
  // Longer than a busy machine takes to show a slide.
  const soon = { timeout: 10_000 };
  await expect.poll(() => last.evaluate((item) => item.getBoundingClientRect().bottom < innerHeight), soon).toBe(false);
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowDown');
  expect(await slideShown(page)).toBe(2);
  await expect.poll(() => last.evaluate((item) => item.getBoundingClientRect().bottom < innerHeight), soon).toBe(true);
});
