/** The lecture as a notebook: what the page saves is the site's own, with the student's edits beside. */

import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { Notebook } from '../../src/contract/notebook.ts';
import { violations } from './accessible.ts';
import { cell, onOnePage } from './open.ts';

const it = onOnePage('taking/');

it('is saved from the menu, with what was edited as text, and opens elsewhere by links alone', async ({ page }) => {
  await page.evaluate(() => window.lecture.deck.slide(2));
  await cell(page, 'doble').getByRole('button', { name: 'Editar' }).click();
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'));
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('print(x.mul(3)); // `mío`');
  await page.keyboard.press('Escape');
  await page.locator('.menu-switch').click();
  await page.getByRole('button', { name: 'Cuaderno de Jupyter' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cuaderno de Jupyter' });
  expect(await violations(page)).toEqual([]);
  const links = await dialog
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(links).toEqual([
    'https://colab.research.google.com/github/ana/clases/blob/gh-pages/taking/taking.ipynb',
    'https://jupyterlite.github.io/demo/lab/index.html?fromURL=https%3A%2F%2Fana.github.io%2Fclases%2Ftaking%2Ftaking.ipynb',
  ]);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Guardar el cuaderno' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('taking.ipynb');
  expect(await dialog.getByRole('status').textContent()).toBe('Guardado: taking.ipynb');
  const { cells } = JSON.parse(await readFile(await file.path(), 'utf8')) as Notebook;
  expect(cells.map(({ cell_type, id, source }) => [cell_type, id, source.join('')])).toEqual([
    ['markdown', 'title-slide', expect.stringMatching(/^# Para llevar\n\nAna Pérez/)],
    ['code', 'begin', 'import torch\nfrom torch import nn, optim\n\ntorch.set_num_threads(1)'],
    ['markdown', 'tensor', '## Un tensor\n\nEl estado $h_t$, y un número que suma $1_000$:'],
    ['code', 'suma', 'torch.manual_seed(7)\nx = torch.randn(2)\nprint(x.sum())'],
    ['markdown', 'despues', '## Después'],
    ['code', 'doble', 'torch.manual_seed(7)\nprint(x * 2)'],
    [
      'markdown',
      'edit-doble',
      '**Tu versión de la celda «doble», en TypeScript**\n\n```ts\nprint(x.mul(3)); // `mío`\n```',
    ],
  ]);
  await page.keyboard.press('Escape');
});
