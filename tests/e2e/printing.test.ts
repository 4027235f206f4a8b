/** From a deck to paper: whichever way somebody asks, no slide is cut and no cell is missing. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { onOnePage } from './open.ts';
import { readPdf } from './pdfText.ts';

declare global {
  interface Window {
    /** The states of the cells whenever the browser's dialogue would have opened. */
    asked: (string | undefined)[][];
  }
}

const test = onOnePage('paper/').extend('dialogue', { scope: 'file', auto: true }, ({ page }) =>
  page.context().addInitScript(() => {
    window.asked = [];
    window.print = () => {
      window.asked.push([...document.querySelectorAll<HTMLElement>('[data-cell]')].map(({ dataset }) => dataset.state));
    };
  }),
);

const printed = async (page: Page) =>
  readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }));

test('Ctrl+P opens the print view, which prints when its cells have run', async ({ page }) => {
  const [view] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Control+p')]);
  await view.waitForSelector('html[data-print-ready]', { state: 'attached' });
  await expect.poll(() => view.evaluate(() => window.asked)).toEqual([['done']]);
  await view.getByRole('button', { name: 'Imprimir' }).click();
  expect(await view.evaluate(() => window.asked)).toHaveLength(2);
  await view.close();
});

test('the browser’s menu prints one page, which says where the print view is, and the deck offers it', async ({
  page,
}) => {
  const { pages, text } = await printed(page);
  expect(pages).toBe(1);
  expect(text.replace(/\s/g, '')).toContain('/paper/?print-pdf');
  const [view] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Abrir la vista de impresión' }).click(),
  ]);
  await view.close();
  await page.getByRole('button', { name: 'Cerrar' }).click();
});
