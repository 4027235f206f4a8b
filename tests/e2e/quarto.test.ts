/** What an old Quarto deck brings with it works on the page: its looks, tabs, layouts, stretched pictures. */

import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, openDeck } from './open.ts';

let browser: Browser;
let page: Page;
let complaints: string[];
beforeAll(async () => {
  browser = await launch();
  ({ page, complaints } = await openDeck(browser, 'quarto/'));
  await page.addStyleTag({ content: '*, ::before, ::after { transition: none !important; }' });
}, 60_000);
afterAll(() => browser.close());

const turnTo = (slide: number) => page.evaluate((h) => window.lecture.deck.slide(h), slide);
const current = (selector: string) => page.locator(`section.present ${selector}`);

it('turns the tabs of a group together', async () => {
  await turnTo(1);
  await current('[role="tab"]').nth(1).click();
  await turnTo(2);
  expect(await current('[role="tab"][aria-selected="true"]').textContent()).toBe('R');
  expect(await current('.tab-panel:visible').textContent()).toContain('d');
});

it('sets the parts of a figure side by side', async () => {
  await turnTo(3);
  const [left, right] = await Promise.all([0, 1].map((i) => current('.layout img').nth(i).boundingBox()));
  expect(right!.x).toBeGreaterThan(left!.x + left!.width - 1);
  expect(right!.y).toBe(left!.y);
});

it("shows the theme's and the stylesheet's own rules, pictures too", async () => {
  await turnTo(4);
  expect(await current('.theme-rule p').evaluate((p) => getComputedStyle(p).borderTopColor)).toBe('rgb(1, 2, 3)');
  const image = await current('.css-rule').evaluate((block) => getComputedStyle(block).backgroundImage);
  const response = await page.request.get(/url\("(.*)"\)/.exec(image)![1]!);
  expect(response.status()).toBe(200);
});

it('stretches a picture over what the slide leaves, and centres a slide', async () => {
  await turnTo(5);
  const picture = (await current('img').boundingBox())!;
  expect(picture.height).toBeGreaterThan(450);
  expect(picture.x + picture.width).toBeLessThanOrEqual(1280);
  await turnTo(6);
  const text = (await current('p').boundingBox())!;
  expect(Math.abs(text.y + text.height / 2 - 360)).toBeLessThan(40);
});

it('scrolls a slide that asks for it, and ends with what was cited', async () => {
  await turnTo(7);
  expect(await page.evaluate(() => window.lecture.deck.getCurrentSlide().hasAttribute('tabindex'))).toBe(true);
  await turnTo(8);
  expect(await current('.references').textContent()).toContain('Allaire, J. J. 2022.');
  expect(await page.locator('.deck-footer a').getAttribute('href')).toBe('https://example.org');
});

it('has no accessibility violation on any slide, and no complaint', async () => {
  await page.evaluate(axe.source);
  const wrong: string[] = [];
  for (let slide = 0; slide < 9; slide++) {
    await turnTo(slide);
    const found = await page.evaluate(async () => {
      const run = (window as unknown as { axe: typeof axe }).axe.run;
      const { violations } = await run('.reveal', { resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`));
    });
    wrong.push(...found.map((each) => `${slide}: ${each}`));
  }
  expect(wrong).toEqual([]);
  expect(complaints).toEqual([]);
});
