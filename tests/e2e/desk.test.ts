/** A student at their desk: on a phone, in a window that becomes narrow, with cells of their own. */

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { violations } from './accessible.ts';
import { cell, onOnePage, outputsOf, run, showCell, slideShown, waitForState, withoutTransitions } from './open.ts';

const onDesk = onOnePage('desk/#/vale');
const onPhone = onOnePage('desk/', { width: 390, height: 844 });

/** How much wider than the window the page is. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

const topOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => Math.round(element.getBoundingClientRect().top));

describe('cells', () => {
  onDesk('show what their last line is worth, as a notebook does', async ({ page }) => {
    for (const label of ['vale', 'filas', 'capa']) await run(page, label);
    expect(await outputsOf(page, 'vale')).toEqual([
      { kind: 'text', text: 'torch.Size([2, 3])\n' },
      { kind: 'text', text: 'tensor([[1, 2, 3],\n        [4, 5, 6]])\n', value: true },
    ]);
    expect(await outputsOf(page, 'capa')).toEqual([
      { kind: 'text', text: 'Linear(in_features=3, out_features=2, bias=True)\n', value: true },
    ]);
    expect(await cell(page, 'filas').locator('td').allTextContents()).toEqual(['1', '0.5', '2', '0.25']);
  });

  onDesk('say in the deck’s language what went wrong and where, and show no path', async ({ page }) => {
    await showCell(page, 'mal');
    for (const label of ['mal', 'nada', 'hueco']) await run(page, label);
    const said = (label: string) => cell(page, label).locator('.output-error').innerText();
    expect(await said('mal')).toContain('table: rows es una lista de objetos');
    expect(await said('nada')).toContain('No hay «forma»');
    expect(await cell(page, 'nada').locator('.error-place').textContent()).toBe(
      'Error · celda «nada» · diapositiva 6 · Línea 2',
    );
    expect((await outputsOf(page, 'hueco'))[0]).toMatchObject({
      kind: 'chart',
      series: [{ y: [0.5, Number.NaN, 0.25] }],
    });
    await page.evaluate(() => window.lecture.restart());
  });
});

describe('a window that becomes narrow', () => {
  onDesk('is a page to scroll, at the same slide, and slides again when there is room', async ({ page }) => {
    await showCell(page, 'filas');
    await run(page, 'filas');
    await page.setViewportSize({ width: 600, height: 800 });
    await page.locator('.reading-bar').waitFor();
    expect(await page.locator('.bar-count').textContent()).toBe('4 / 6');
    expect(await page.locator('.bar-block').textContent()).toBe('Valores');
    const bar = await page.locator('.reading-bar').evaluate((element) => element.getBoundingClientRect().bottom);
    await expect.poll(() => topOf(page, '#tabla')).toBe(Math.round(bar));
    expect(await cell(page, 'filas').locator('td').count()).toBe(4);
    expect(await overflow(page)).toBe(0);
    // Keys scroll; they turn no page.
    await page.keyboard.press('b');
    expect(await page.evaluate(() => window.lecture.deck.isPaused())).toBe(false);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.locator('.reading-bar').waitFor({ state: 'hidden' });
    expect(await slideShown(page)).toBe(3);
    await page.waitForSelector('#vale[aria-hidden="true"]', { state: 'attached' });
    await page.keyboard.press('ArrowRight');
    expect(await slideShown(page)).toBe(4);
  });
});

describe('on a phone', () => {
  onPhone('the bar names block and slide, leads to the menu with its search, and up', async ({ page }) => {
    await withoutTransitions(page);
    await page.getByRole('button', { name: 'Menú' }).click();
    await page.getByRole('searchbox').fill('una capa');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.bar-count').textContent()).toBe('4 / 6');
    await expect
      .poll(() => topOf(page, '#tabla'))
      .toBe(await page.evaluate(() => document.querySelector('.reading-bar')!.clientHeight + 1));
    await page.getByRole('button', { name: 'Volver arriba' }).click();
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
    await expect.poll(() => page.locator('.bar-count').textContent()).toBe('1 / 6');
  });

  onPhone.for([
    [390, 844, 0],
    [360, 640, 0],
    [320, 640, 5],
  ] as const)(
    '%d × %d pixels, text %d steps larger: nothing is wider than the page',
    async ([width, height, steps], { page }) => {
      await page.setViewportSize({ width, height });
      await page.getByRole('button', { name: 'Menú' }).click();
      for (let i = 0; i < steps; i++) await page.getByRole('button', { name: 'Texto más grande' }).click();
      await page.keyboard.press('Escape');
      for (const label of ['vale', 'filas', 'capa', 'mal', 'hueco']) await run(page, label);
      expect(await overflow(page)).toBe(0);
      if (steps > 0)
        expect(await page.evaluate(() => getComputedStyle(document.querySelector('#vale p')!).fontSize)).toBe('36px');
    },
  );

  onPhone('is right for who cannot see it, in light and dark', async ({ page }) => {
    for (const dark of [false, true]) {
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      expect(await violations(page)).toEqual([]);
    }
  });

  onPhone('offers to go on where the reader was, and the same slide in another language', async ({ page }) => {
    await showCell(page, 'mal');
    await waitForState(page, 'vale', 'done');
    await page.goto(page.url().replace(/#.*/, '?again'));
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    await page.getByRole('button', { name: 'Seguir en «Llamadas que no sirven»' }).click();
    await expect.poll(() => page.locator('.bar-count').textContent()).toBe('6 / 6');
    await page.getByRole('button', { name: 'Menú' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.waitForSelector('html[lang="en"][data-ready]', { state: 'attached' });
    expect(await page.locator('.bar-count').textContent()).toBe('6 / 6');
  });
});
