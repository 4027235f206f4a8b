/** From a deck to paper: whichever way somebody asks, no slide is cut and no cell is missing. */

import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { onOnePage, openDeck } from './open.ts';
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

async function printView(browser: Browser, query: string) {
  const { page, complaints } = await openDeck(browser, `paper/?print-pdf${query}`);
  const paper = await printed(page);
  const titles = await page.locator('.pdf-page h1, .pdf-page h2').allTextContents();
  await page.close();
  expect(complaints).toEqual([]);
  return { ...paper, titles, letters: paper.text.replace(/\s/g, '') };
}

test('Ctrl+P opens the print view, which prints when its cells have run', async ({ page }) => {
  const [view] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Control+p')]);
  await view.waitForSelector('html[data-print-ready]', { state: 'attached' });
  await expect.poll(() => view.evaluate(() => window.asked)).toEqual([['done', 'done', 'done']]);
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

const HEADINGS = [
  'En papel',
  'Muy larga',
  'Código largo',
  'Salida larga',
  'Columnas',
  'Tabla',
  'Un párrafo sin fin',
  'Pestañas',
  'Pasos',
  'Código por líneas',
  'Por turnos',
  'Ejercicio',
];

test('a slide that is longer than its page goes on, whole, on pages of its own', async ({ browser }) => {
  const { pages, letters, titles, bookmarks } = await printView(browser, '');
  const all = (count: number, words: (i: number) => string) => Array.from({ length: count }, (_, i) => words(i + 1));
  const expected = [
    ...all(40, (i) => `punto${i}.`),
    ...all(45, (i) => `x${i}=f(${i})#línea${i}`),
    'palabrafinal"',
    ...all(60, (i) => `fila${i}`),
    ...all(25, (i) => `izquierda${i}`),
    ...all(18, (i) => `derecha${i}`),
    ...all(30, (i) => `${i}${i * i}`),
    'Puntofinal.',
    'corta',
    ...all(20, (i) => `linea${i}`),
    ...all(18, (i) => `paso${i}.`),
    ...['turnouno', 'turnodos', 'seva'],
  ];
  expect(expected.filter((words) => !letters.includes(words))).toEqual([]);
  expect(pages).toBe(titles.length);
  expect(titles.filter((title) => title === 'Muy larga (cont.)')).toHaveLength(3);
  expect(titles.filter((title) => title.startsWith('Pestañas'))).toEqual(['Pestañas', 'Pestañas', 'Pestañas (cont.)']);
  // Each heading once, however many pages it has; the first is the document's own title.
  expect([...new Set(bookmarks)].sort()).toEqual([...HEADINGS].sort());
  expect(bookmarks.length).toBeLessThanOrEqual(HEADINGS.length + 1);
});

test('fragments: a page for each step, of lists and of code', async ({ browser }) => {
  const { letters, titles, bookmarks } = await printView(browser, '&fragments');
  expect(titles.filter((title) => title === 'Pasos')).toHaveLength(4);
  expect(titles.filter((title) => title === 'Código por líneas')).toHaveLength(2);
  // One before, one for each.
  expect(titles.filter((title) => title === 'Por turnos')).toHaveLength(4);
  expect([letters.split('turnouno').length - 1, letters.split('seva').length - 1]).toEqual([1, 3]);
  expect(bookmarks.filter((title) => title === 'Pasos')).toHaveLength(1);
});

const NOTES = ['Saludarprimero.', 'Contarelsecreto:', 'Findelanota.', 'Despuésdelospasos,preguntar.'];

test('notes: each slide with all that the speaker says, once, maths set', async ({ browser }) => {
  const { letters, titles, pages } = await printView(browser, '&notes=2');
  expect(NOTES.map((note) => letters.split(note).length - 1)).toEqual([1, 1, 1, 1]);
  expect(letters.split('Estanotaeslarga').length - 1).toBe(60);
  expect(letters).not.toContain('$');
  expect(pages).toBeGreaterThanOrEqual(titles.length / 2);
  expect(pages).toBeLessThan(titles.length);
});

test('handout: so many slides a sheet, with lines, without a word of the notes', async ({ browser }) => {
  const { letters, titles, pages } = await printView(browser, '&handout=6');
  expect(pages).toBe(Math.ceil(titles.length / 6));
  expect(NOTES.filter((note) => letters.includes(note))).toEqual([]);
  expect(letters).toContain('Puntofinal.');
  // The answer to the exercise is theirs to find.
  expect(letters).toContain('Hazalgo.');
  expect(letters).not.toContain('paso1.');
});
