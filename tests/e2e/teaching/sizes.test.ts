/** On any screen the slide takes what there is, and what stands around it grows with it. */

import { expect } from 'vitest';
import { onOnePage } from '../open.ts';

const it = onOnePage('teaching/#/pasos');
// Something is told, as large as the rest.
it.beforeAll(async ({ page }) => {
  await page.evaluate(() => {
    window.open = () => null;
  });
  await page.keyboard.press('s');
  await page.locator('.notice').waitFor();
});

it.for([
  [1024, 768],
  [1280, 720],
  [1920, 1080],
  [3840, 2160],
  [820, 1180],
] as const)('fills a screen of %i × %i', async ([width, height], { page }) => {
  await page.setViewportSize({ width, height });
  await page.waitForFunction((width) => innerWidth === width, width);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const { slide, texts, told, number } = await page.evaluate(() => {
    const box = document.querySelector('.slides')!.getBoundingClientRect();
    const heightOf = (selector: string) => document.querySelector(selector)!.getBoundingClientRect().height;
    const [told, number] = ['.notices', '.slide-number'].map((one) =>
      document.querySelector(one)!.getBoundingClientRect().toJSON(),
    ) as [DOMRect, DOMRect];
    return { told, number, slide: box.toJSON() as DOMRect, texts: ['.slide-number', '.deck-footer'].map(heightOf) };
  });
  expect(Math.max(slide.width / width, slide.height / height)).toBeGreaterThan(0.9);
  const scale = Math.max(0.8, slide.width / 1280);
  // At 1280 × 720 the number takes 22 px, the footer 18.
  expect(texts.map((text) => Math.round(text / scale))).toEqual([22, 18]);
  expect(told.bottom).toBeLessThanOrEqual(number.top);
  expect(told.width / Math.max(1, slide.width / 1280)).toBeGreaterThan(300);
});
