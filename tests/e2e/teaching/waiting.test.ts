/** One training does not stop a class: what waits says for what, and one on hold lets the others run. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from '../accessible.ts';
import { cell, onOnePage, run, showCell, stateOf, textOf, waitForState } from '../open.ts';

const it = onOnePage('teaching/');

const waiting = (page: Page) => page.locator('.reveal > .waiting');

it('names on the slide that waits what it waits for, and holds and stops that from there', async ({ page }) => {
  await showCell(page, 'entrenar');
  await cell(page, 'entrenar').getByRole('button', { name: 'Ejecutar' }).click();
  await waitForState(page, 'entrenar', 'running');
  await showCell(page, 'corta');
  await waitForState(page, 'corta', 'queued');
  expect(await waiting(page).locator('p').textContent()).toBe('Espera a Entrenamiento completo');
  expect(await violations(page, { within: '.waiting' })).toEqual([]);
  await waiting(page).getByRole('button', { name: 'Pausar' }).click();
  await waitForState(page, 'corta', 'done');
  expect(await stateOf(page, 'entrenar')).toBe('running');
  await expect.poll(() => waiting(page).locator('p').textContent()).toBe('Entrenamiento completo · en pausa');
  await waiting(page).getByRole('button', { name: 'Reanudar' }).click();
  await page.waitForSelector('[data-cell="entrenar"]:not([data-paused])', { state: 'attached' });
  await cell(page, 'corta').getByRole('button', { name: 'Ejecutar' }).click();
  await waitForState(page, 'corta', 'queued');
  await waiting(page).getByRole('button', { name: 'Detener' }).click();
  await waitForState(page, 'corta', 'done');
  expect(await stateOf(page, 'entrenar')).toBe('failed');
  expect(await waiting(page).textContent()).toBe('');
});

it('gives a cell that was on hold the numbers that it gets undisturbed', async ({ page }) => {
  await run(page, 'azar');
  const undisturbed = await textOf(page, 'azar');
  expect(undisturbed.split(',').length).toBeGreaterThan(150);
  await showCell(page, 'azar');
  const over = run(page, 'azar');
  await page.waitForFunction(() => /"value":[1-9]/.test(JSON.stringify(window.lecture.outputs('azar'))));
  await page.evaluate(() => window.lecture.pause());
  await run(page, 'corta');
  await page.evaluate(() => window.lecture.resume());
  await over;
  expect(await textOf(page, 'azar')).toBe(undisturbed);
});
