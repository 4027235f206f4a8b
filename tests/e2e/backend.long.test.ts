/** Which backend computes: the viewer's choice, and what happens when the graphics device is lost. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { onFreshPage, openDeck, outputsOf, run, slideShown, stateOf, test, textOf, waitForState } from './open.ts';

const backendOf = (page: Page) => page.getAttribute('html', 'data-backend');

onFreshPage('graphics/')('shows which one runs, and lets the viewer change it with the keyboard', async ({ page }) => {
  await run(page, 'computes');
  expect(await textOf(page, 'computes')).toBe('tensor(64000.)\n');
  const choice = page.getByLabel('Backend');
  expect(await choice.locator('option:checked').textContent()).toBe('Auto · SIMD');
  await choice.focus();
  await page.keyboard.press('End');
  expect(await slideShown(page)).toBe(0);
  expect(await choice.inputValue()).toBe('cpu');
  await page.waitForSelector('html[data-backend="cpu"]', { state: 'attached' });
  expect(await stateOf(page, 'computes')).toBe('stale');
  await run(page, 'computes');
  expect(await textOf(page, 'computes')).toBe('tensor(64000.)\n');
});

onFreshPage('editing/')('runs all cells and starts afresh, by the keyboard', async ({ page }) => {
  await page.getByRole('button', { name: 'Ejecutar todas las celdas' }).press('Enter');
  for (const label of ['uso', 'columna']) await waitForState(page, label, 'done');
  const text = await textOf(page, 'columna');
  await page.getByRole('button', { name: 'Reiniciar el motor' }).press('Space');
  for (const label of ['uso', 'columna']) await waitForState(page, label, 'stale');
  expect(await textOf(page, 'columna')).toBe(text);
  await page.locator('.theme-switch').press('Space');
  expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
  expect(await slideShown(page)).toBe(0);
});

test('goes on with SIMD when the graphics device is lost, and the cell can be run again', async ({ browser }) => {
  const { page } = await openDeck(browser, 'graphics/?backend=webgl');
  await run(page, 'computes');
  expect(await backendOf(page)).toBe('webgl');
  await run(page, 'loses');
  await page.waitForSelector('html[data-backend="simd"]', { state: 'attached' });
  expect(await page.textContent('.notice')).toContain('SIMD');
  const outputs = await outputsOf(page, 'loses');
  expect(outputs[0]).toEqual({ kind: 'text', text: 'computed\n' });
  expect(outputs[1]).toMatchObject({ kind: 'error', message: expect.stringContaining('lost') });
  expect(await page.getByLabel('Backend').inputValue()).toBe('simd');
  await run(page, 'loses');
  expect(await textOf(page, 'loses')).toBe('computed\ntensor(125000.)\n');
  expect(await stateOf(page, 'loses')).toBe('done');
  await page.close();
});
