/** Light and dark are the viewer's choice. */

import { expect } from 'vitest';
import { onFreshPage } from './open.ts';

onFreshPage('cells/')('switches to dark and back, and remembers', async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.locator('.theme-switch').click();
  expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
  expect(await paper()).not.toBe(light);
  // What the reload cuts off would count as a failed request: what the deck loads when it is quiet comes first.
  await page.waitForFunction(async () => {
    const loaded = () => performance.getEntriesByType('resource').map(({ name }) => name);
    const before = loaded();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const all = ['worker', 'editor', 'chart'].every((part) => before.some((name) => name.includes(part)));
    return all && loaded().length === before.length;
  });
  await page.reload();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
  await page.keyboard.press('t');
  expect(await paper()).toBe(light);
});
