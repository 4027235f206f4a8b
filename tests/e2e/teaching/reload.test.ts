/** A reload in the middle of a class loses nothing; and what is no fault of the class does not stand in its way. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cell, onOnePage, openDeck, outputsOf, run, showCell, stateOf, textOf, waitForState } from '../open.ts';

const it = onOnePage('teaching/');

/** When what the deck loads in quiet moments is there: what a reload cuts off would count as a failed request. */
const quiet = (page: Page) =>
  page.waitForFunction(async () => {
    const loaded = () => performance.getEntriesByType('resource').length;
    const before = loaded();
    await new Promise((resolve) => setTimeout(resolve, 800));
    return loaded() === before;
  });

async function reload(page: Page): Promise<void> {
  await quiet(page);
  await page.reload();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
}

it('keeps the tab, the controls, what cells showed, and where it was', async ({ page }) => {
  await showCell(page, 'controles');
  await waitForState(page, 'area', 'done');
  const slider = cell(page, 'controles').locator('input[type="range"]');
  await slider.fill('7');
  await page.waitForFunction(() => JSON.stringify(window.lecture.outputs('area')).includes('49'));
  await cell(page, 'area').locator('..').locator('..').getByRole('tab', { name: 'PyTorch' }).click();
  await run(page, 'azar');
  const drawn = await textOf(page, 'azar');
  await reload(page);
  expect(await page.evaluate(() => window.lecture.deck.getCurrentSlide().id)).toBe('controles');
  expect(await slider.inputValue()).toBe('7');
  expect(await page.getByRole('tab', { name: 'PyTorch' }).getAttribute('aria-selected')).toBe('true');
  expect(await textOf(page, 'azar')).toBe(drawn);
  // Its values are gone: what runs by itself ran again, the training waits for its button.
  expect(await stateOf(page, 'azar')).toBe('stale');
  await waitForState(page, 'area', 'done');
  expect(await textOf(page, 'area')).toBe('49\n');
  // What it showed is in its history still.
  await showCell(page, 'azar');
  await cell(page, 'azar').getByRole('button', { name: 'Más de la celda' }).click();
  const past = page.getByRole('dialog', { name: 'Celda «azar»' }).locator('.history-runs > li');
  await past.first().waitFor();
  expect(await past.locator('h3').allTextContents()).toEqual([expect.stringMatching(/ · Hecha · [\d.]+ m?s$/)]);
  expect((await past.locator('.cell-outputs').innerText()).trim()).toBe(drawn.trim());
  await page.keyboard.press('Escape');
});

it('believes only what it wrote itself', async ({ page }) => {
  await page.evaluate(() => {
    // After the page has written it.
    document.addEventListener('visibilitychange', () => {
      const key = Object.keys(sessionStorage).find((name) => name.startsWith('recurrente:session'))!;
      sessionStorage.setItem(key, sessionStorage.getItem(key)!.replaceAll('"kind":"text"', '"kind":"script"'));
    });
  });
  await reload(page);
  expect(await outputsOf(page, 'azar')).toEqual([]);
});

it('does not call a stopped cell a failed one', async ({ page }) => {
  await showCell(page, 'entrenar');
  await cell(page, 'entrenar').getByRole('button', { name: 'Ejecutar' }).click();
  await waitForState(page, 'entrenar', 'running');
  await cell(page, 'entrenar').getByRole('button', { name: 'Detener' }).click();
  await waitForState(page, 'entrenar', 'failed');
  expect(await cell(page, 'entrenar').locator('.cell-status').textContent()).toContain('Detenida');
  const colours = await cell(page, 'entrenar').evaluate((root) => {
    const probe = root.appendChild(document.createElement('i'));
    probe.style.color = 'var(--bad)';
    const bad = getComputedStyle(probe).color;
    probe.remove();
    return [getComputedStyle(root).borderLeftColor, bad];
  });
  expect(colours[0]).not.toBe(colours[1]);
});

it('shows which arrow has the focus', async ({ page }) => {
  await page.evaluate(() => window.lecture.deck.slide(3));
  await page.locator('.navigate-right').focus();
  await page.keyboard.press('Shift');
  expect(await page.locator('.navigate-right').evaluate((arrow) => getComputedStyle(arrow).outlineStyle)).toBe('solid');
});

it('puts a notice aside when the page turns', async ({ browser }) => {
  const { page } = await openDeck(browser, 'teaching/?backend=abacus');
  const notice = page.locator('.notice');
  await notice.waitFor();
  await page.keyboard.press('PageDown');
  expect(await notice.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Ver los avisos' }).click();
  expect(await notice.isVisible()).toBe(true);
  await page.close();
});
