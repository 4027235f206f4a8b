/** The menu: slides and what has been seen of them, a search through all of the deck, and how the deck looks. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from '../accessible.ts';
import { onOnePage, withoutTransitions } from '../open.ts';

const it = onOnePage('teaching/');
it.beforeAll(({ page }) => withoutTransitions(page));

const menu = (page: Page) => page.locator('dialog.menu');
const current = (page: Page) => page.evaluate(() => window.lecture.deck.getCurrentSlide().id);
const open = async (page: Page, id: string) => {
  await page.evaluate((name) => {
    const { deck } = window.lecture;
    deck.slide(deck.getIndices(document.getElementById(name)!).h, 0, -1);
  }, id);
  await page.keyboard.press('m');
  await menu(page).waitFor();
};

it('lists the slides by block, with those seen, and turns to one', async ({ page }) => {
  await open(page, 'pasos');
  expect(await menu(page).locator('ol.block').count()).toBe(2);
  expect(await menu(page).locator('[aria-current]').textContent()).toContain('Pasos');
  const seen = menu(page).locator('button', { has: page.locator('[aria-label="visto"]') });
  expect((await seen.allTextContents()).some((text) => text.includes('Datos'))).toBe(false);
  expect(await violations(page, { within: 'dialog.menu' })).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await current(page)).toBe('controles');
  await expect.poll(() => menu(page).count()).toBe(0);
});

it('finds text, code and notes, without accents, marks them, and walks through them by arrows', async ({ page }) => {
  await open(page, 'datos');
  await page.keyboard.type('murcielaga');
  expect(await menu(page).locator('.panel-count').textContent()).toBe('1 lugar');
  expect(await menu(page).locator('mark').allTextContents()).toEqual(['murciélaga']);
  expect(await menu(page).locator('.menu-kind').textContent()).toBe('notas');
  await menu(page).locator('input').fill('radio * radio');
  expect(await menu(page).locator('.menu-kind').first().textContent()).toBe('código');
  await menu(page).locator('input').fill('panel');
  expect(await violations(page, { within: 'dialog.menu' })).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  // In a closed tab: it opens.
  expect(await current(page)).toBe('pasos');
  expect(await page.locator('section.present [role="tab"][aria-selected="true"]').textContent()).toBe('Dos');
  expect(await page.evaluate(() => CSS.highlights.get('search')?.size)).toBeGreaterThan(2);
  await page.keyboard.press('Enter');
  await expect.poll(() => menu(page).count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => CSS.highlights.has('search'))).toBe(false);
});

it('changes theme, text size and backend, and shows keys and overview', async ({ page }) => {
  const size = () =>
    page
      .locator('section.present p')
      .first()
      .evaluate((p) => getComputedStyle(p).fontSize);
  await open(page, 'pasos');
  const before = await size();
  const theme = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await menu(page).getByRole('button', { name: 'Claro u oscuro' }).click();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe(theme);
  await menu(page).getByRole('button', { name: 'Claro u oscuro' }).click();
  await menu(page).getByRole('button', { name: 'Texto más grande' }).click();
  expect(Number.parseFloat(await size())).toBeGreaterThan(Number.parseFloat(before));
  await menu(page).getByRole('button', { name: 'Texto más pequeño' }).click();
  expect(await size()).toBe(before);
  await page.waitForSelector('html[data-backend]', { state: 'attached' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await menu(page).getByRole('combobox').selectOption('cpu');
  await page.waitForSelector('html[data-backend="cpu"]', { state: 'attached' });
  await menu(page).getByRole('button', { name: 'Teclas' }).click();
  await page.locator('dialog.help').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.menu-switch').click();
  await menu(page).getByRole('button', { name: 'Vista general' }).click();
  await page.locator('dialog.overview').waitFor();
  await page.keyboard.press('Escape');
});

it('keeps the screen awake in full screen, not while one studies', async ({ page }) => {
  await page.evaluate(() => {
    const counts = { asked: 0, released: 0 };
    const lock = { released: false, release: async () => void counts.released++ };
    Object.defineProperty(navigator, 'wakeLock', {
      value: { request: async () => Object.assign(lock, { asked: ++counts.asked }) },
    });
    Object.assign(window, { counts });
  });
  const counts = () => page.evaluate(() => (window as unknown as { counts: Record<string, number> }).counts);
  expect(await counts()).toEqual({ asked: 0, released: 0 });
  await page.evaluate(() => document.documentElement.requestFullscreen());
  await expect.poll(async () => (await counts()).asked).toBeGreaterThan(0);
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(async () => (await counts()).released).toBeGreaterThan(0);
});
