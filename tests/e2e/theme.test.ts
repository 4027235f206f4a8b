/** Light and dark are the viewer's choice. */

import { expect } from 'vitest';
import { onFreshPage } from './open.ts';

onFreshPage('cells/')('switches to dark and back, and remembers', async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.locator('.theme-switch').click();
  expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
  expect(await paper()).not.toBe(light);
  await page.reload();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
  await page.keyboard.press('t');
  expect(await paper()).toBe(light);
});
