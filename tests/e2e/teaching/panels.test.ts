/** What the presenter opens: overview, help, the box to jump, zoom; and what Escape ends first. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from '../accessible.ts';
import { cell, onOnePage, run, showCell, waitForState, withoutTransitions } from '../open.ts';

const it = onOnePage('teaching/');
it.beforeAll(({ page }) => withoutTransitions(page));

const panel = (page: Page, name: string) => page.locator(`dialog.${name}`);
const current = (page: Page) => page.evaluate(() => window.lecture.deck.getCurrentSlide().id);
const title = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());

for (const key of ['Escape', 'o']) {
  it(`shows all slides in a grid by ${key}, and walks it by arrows`, async ({ page }) => {
    await page.evaluate(() => window.lecture.deck.slide(2));
    await page.keyboard.press(key);
    await panel(page, 'overview').waitFor();
    expect(await title(page)).toBe('3 Pasos');
    expect(await panel(page, 'overview').locator('.overview-grid > li').count()).toBe(11);
    const rows = await panel(page, 'overview')
      .locator('.overview-grid > li')
      .evaluateAll((all) => new Set(all.map((one) => one.getBoundingClientRect().top)).size);
    expect(rows).toBeGreaterThan(1);
    await page.keyboard.press('ArrowRight');
    expect(await title(page)).toBe('4 Controles');
    await page.keyboard.press('ArrowDown');
    expect(await title(page)).toBe('8 Dos juegos');
    await page.keyboard.press('Enter');
    expect(await current(page)).toBe('dos-juegos');
    await expect.poll(() => panel(page, 'overview').count()).toBe(0);
  });
}

it('finds a slide of the overview by its title, without accents, and shows live slides as they looked', async ({
  page,
}) => {
  await showCell(page, 'figura');
  await waitForState(page, 'figura', 'done');
  await page.waitForTimeout(500);
  await page.keyboard.press('Escape');
  const live = panel(page, 'overview').locator('.overview-grid > li', { hasText: 'Datos' });
  await live.locator('canvas').waitFor({ state: 'attached' });
  // A picture with something drawn on it.
  const drawn = await live.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value > 0);
  });
  expect(drawn).toBe(true);
  expect(await violations(page, { within: 'dialog.overview' })).toEqual([]);
  await page.keyboard.type('despues');
  expect(await panel(page, 'overview').locator('.overview-grid > li:visible').allTextContents()).toHaveLength(1);
  await page.keyboard.press('Enter');
  expect(await current(page)).toBe('despues');
});

it('goes on by the clicker from an open overview', async ({ page }) => {
  await page.evaluate(() => window.lecture.deck.slide(6));
  await page.keyboard.press('o');
  await panel(page, 'overview').waitFor();
  await page.keyboard.press('PageDown');
  await expect.poll(() => panel(page, 'overview').count()).toBe(0);
  expect(await page.evaluate(() => window.lecture.deck.getIndices().h)).toBe(7);
});

it('ends by Escape what is open, and shows no overview', async ({ page }) => {
  await showCell(page, 'figura');
  await run(page, 'figura');
  const data = cell(page, 'figura').locator('details.data-table');
  await data.locator('summary').press('Enter');
  expect(await data.getAttribute('open')).toBe('');
  await page.keyboard.press('Escape');
  expect(await data.getAttribute('open')).toBeNull();
  await cell(page, 'figura').getByRole('button', { name: 'Editar' }).press('Enter');
  await cell(page, 'figura').locator('.cm-content').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  await expect.poll(() => panel(page, 'overview').count()).toBe(0);
});

it('lists all keys in the language of the deck, by the question mark of any keyboard and F1', async ({ page }) => {
  for (const press of [
    () => page.keyboard.press('F1'),
    // As a Latin American keyboard writes it: Shift and the key beside 0.
    () =>
      page.evaluate(() =>
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', {
            key: '?',
            code: 'Minus',
            keyCode: 219,
            shiftKey: true,
            bubbles: true,
          } as never),
        ),
      ),
    () => page.keyboard.press('?'),
  ]) {
    await press();
    await panel(page, 'help').waitFor();
    expect(await panel(page, 'help').locator('h2').textContent()).toBe('Teclas y gestos');
    expect(await panel(page, 'help').locator('kbd').allTextContents()).toEqual(
      expect.arrayContaining(['Av Pág', 'B', 'Esc', '?']),
    );
    expect(await violations(page, { within: 'dialog.help' })).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => panel(page, 'help').count()).toBe(0);
  }
});

it('jumps to a number or a title, and comes back by Escape', async ({ page }) => {
  await page.evaluate(() => window.lecture.deck.slide(1));
  const box = page.locator('.jump-to-slide-input');
  await page.keyboard.press('g');
  await box.waitFor();
  expect(await box.getAttribute('placeholder')).toBe('Ir a la diapositiva: número o título');
  await page.keyboard.type('juegos');
  expect(await current(page)).toBe('dos-juegos');
  await page.keyboard.press('Escape');
  expect(await current(page)).not.toBe('dos-juegos');
  await page.keyboard.press('g');
  await box.waitFor();
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  expect(await current(page)).toBe('pasos');
  await page.keyboard.press('g');
  await box.waitFor();
  await page.keyboard.type('(');
  await page.keyboard.press('Enter');
  expect(await current(page)).toBe('pasos');
  // The clicker goes on, and closes the box.
  await page.keyboard.press('g');
  await box.waitFor();
  await page.keyboard.type('5');
  await page.keyboard.press('PageDown');
  await expect.poll(() => box.count()).toBe(0);
  expect(await page.evaluate(() => window.lecture.deck.getIndices().h)).toBe(5);
});

/** Loads the page anew; a part of it comes when the result is called. */
async function withLate(page: Page, part: string): Promise<() => void> {
  await page.reload();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  let bring: () => void = () => undefined;
  const late = new Promise<void>((resolve) => (bring = resolve));
  await page.route(new RegExp(`/${part}[-.][^/]*\\.js$`), async (route) => {
    await late;
    await route.continue();
  });
  return bring;
}

it('keeps what is typed while the box to jump is on its way', async ({ page }) => {
  const bring = await withLate(page, 'jump');
  await page.keyboard.press('g');
  await page.keyboard.type('31');
  await page.keyboard.press('Backspace');
  bring();
  await page.locator('.jump-to-slide-input').waitFor();
  expect(await page.locator('.jump-to-slide-input').inputValue()).toBe('3');
  expect(await current(page)).toBe('pasos');
  await page.keyboard.press('Enter');
});

it('opens no box for who pressed Escape while it was on its way', async ({ page }) => {
  const bring = await withLate(page, 'menu');
  await page.keyboard.press('m');
  await page.keyboard.press('Escape');
  bring();
  await page.waitForLoadState('networkidle');
  expect(await page.locator('dialog[open]').count()).toBe(0);
  expect(await page.evaluate(() => window.lecture.deck.isOverview())).toBe(false);
});

it('zooms by Alt and a click, and back by Escape', async ({ page }) => {
  await page.mouse.move(300, 300);
  await page.keyboard.down('Alt');
  await page.mouse.down();
  await page.mouse.up();
  await page.keyboard.up('Alt');
  expect(await page.locator('html.zoomed').count()).toBe(1);
  await page.keyboard.press('Escape');
  expect(await page.locator('html.zoomed').count()).toBe(0);
  await expect.poll(() => panel(page, 'overview').count()).toBe(0);
});
