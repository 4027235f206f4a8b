/** What an old Quarto deck brings with it works on the page: its looks, tabs, layouts, stretched pictures. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from './accessible.ts';
import { onOnePage, withoutTransitions } from './open.ts';

const it = onOnePage('quarto/');
it.beforeAll(({ page }) => withoutTransitions(page));

const turnTo = (page: Page, slide: number) => page.evaluate((h) => window.lecture.deck.slide(h), slide);
const current = (page: Page, selector: string) => page.locator(`section.present ${selector}`);

it('turns the tabs of a group together', async ({ page }) => {
  await turnTo(page, 1);
  await current(page, '[role="tab"]').nth(1).click();
  await turnTo(page, 2);
  expect(await current(page, '[role="tab"][aria-selected="true"]').textContent()).toBe('R');
  expect(await current(page, '.tab-panel:visible').textContent()).toContain('d');
});

it('sets the parts of a figure side by side', async ({ page }) => {
  await turnTo(page, 3);
  const [left, right] = await Promise.all([0, 1].map((i) => current(page, '.layout img').nth(i).boundingBox()));
  expect(right!.x).toBeGreaterThan(left!.x + left!.width - 1);
  expect(right!.y).toBe(left!.y);
});

it("shows the theme's and the stylesheet's own rules, pictures too", async ({ page }) => {
  await turnTo(page, 4);
  expect(await current(page, '.theme-rule p').evaluate((p) => getComputedStyle(p).borderTopColor)).toBe('rgb(1, 2, 3)');
  const image = await current(page, '.css-rule').evaluate((block) => getComputedStyle(block).backgroundImage);
  const response = await page.request.get(/url\("(.*)"\)/.exec(image)![1]!);
  expect(response.status()).toBe(200);
});

it('is as light as its theme where the system is dark', async ({ page }) => {
  const keyword = () =>
    page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = 'var(--code-keyword)';
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await keyword()).toBe('rgb(2, 62, 138)');
  await page.emulateMedia({ colorScheme: 'light' });
});

it('draws a diagram in the colours of a theme, a code as a letter', async ({ page }) => {
  await turnTo(page, 4);
  await current(page, '.diagram svg').waitFor();
  expect(await current(page, '.diagram .nodeLabel, .diagram .node text').first().textContent()).toBe('"a"');
});

it('stretches a picture over what the slide leaves, and centres a slide', async ({ page }) => {
  await turnTo(page, 5);
  const picture = (await current(page, 'img').boundingBox())!;
  expect(picture.height).toBeGreaterThan(450);
  expect(picture.x + picture.width).toBeLessThanOrEqual(1280);
  await turnTo(page, 6);
  const text = (await current(page, 'p').boundingBox())!;
  expect(Math.abs(text.y + text.height / 2 - 360)).toBeLessThan(40);
});

it('scrolls a slide that asks for it, and ends with what was cited', async ({ page }) => {
  await turnTo(page, 7);
  expect(await page.evaluate(() => window.lecture.deck.getCurrentSlide().hasAttribute('tabindex'))).toBe(true);
  await turnTo(page, 8);
  expect(await current(page, '.references').textContent()).toContain('Allaire, J. J. 2022.');
  expect(await page.locator('.deck-footer a').getAttribute('href')).toBe('https://example.org');
});

it('has no accessibility violation on any slide, and no complaint', async ({ page, complaints }) => {
  const wrong: string[] = [];
  for (let slide = 0; slide < 9; slide++) {
    await turnTo(page, slide);
    const found = await violations(page, { within: '.reveal' });
    wrong.push(...found.map((each) => `${slide}: ${each}`));
  }
  expect(wrong).toEqual([]);
  expect(complaints).toEqual([]);
});
