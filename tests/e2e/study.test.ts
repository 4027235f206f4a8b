/** What a student does and leaves in the browser: edits, exercises, questions, guesses, the file to hand in. */

import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { listen } from '../../src/cli/complaints.ts';
import { violations } from './accessible.ts';
import { cell, newViewer, onOnePage, run, slideShown, test, textOf, waitForState } from './open.ts';

/** A browser that has not met the deck yet. */
const it = test.extend('page', async ({ browser }, { onCleanup }) => {
  const page = await (await newViewer(browser)).newPage();
  const complaints = listen(page);
  onCleanup(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });
  return page;
});

const onPhone = onOnePage('study/', { width: 390, height: 844 });

async function open(page: Page, id: string): Promise<void> {
  await page.goto(new URL(`study/#/${id}`, inject('url')).href);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
}

async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
}

async function write(page: Page, label: string, code: string): Promise<void> {
  await cell(page, label).getByRole('button', { name: 'Editar' }).click();
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'));
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(code);
}

const shownCode = async (page: Page, label: string) =>
  (await cell(page, label).locator('.cell-code code').textContent())?.trim();

/** The study record as the browser keeps it. */
const stored = (page: Page) =>
  page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('recurrente:study'));
    return key ? JSON.parse(localStorage.getItem(key)!) : null;
  });

describe('edits', () => {
  const MINE = 'import { torch } from "recurrente";\nconst x = torch.tensor([5, 5]);\nprint(x.sum());';

  it('survive a reload, run as they stand, and Reset forgets them', async ({ page }) => {
    await open(page, 'editar');
    await write(page, 'base', MINE);
    await reload(page);
    expect(await shownCode(page, 'base')).toBe(MINE);
    await cell(page, 'base').locator('.hljs-keyword').first().waitFor();
    await run(page, 'base');
    expect(await textOf(page, 'base')).toBe('tensor(10)\n');
    await cell(page, 'base').getByRole('button', { name: 'Restablecer' }).click();
    expect(await shownCode(page, 'base')).toContain('[1, 2, 3]');
    expect(await stored(page)).toBeNull();
    await reload(page);
    expect(await shownCode(page, 'base')).toContain('[1, 2, 3]');
  });

  it.for([
    ['Seguir con la mía', '[5, 5]'],
    ['Usar la del autor', '[1, 2, 3]'],
  ])(
    'when the author changed the cell, the student sees both and chooses: %s',
    async ([choice, expected], { page }) => {
      await open(page, 'editar');
      await write(page, 'base', MINE);
      // As if the author had written another original since.
      await page.evaluate(() => {
        const key = Object.keys(localStorage).find((name) => name.startsWith('recurrente:study'))!;
        const record = JSON.parse(localStorage.getItem(key)!);
        record.edits.base.of = '00000000';
        localStorage.setItem(key, JSON.stringify(record));
      });
      await reload(page);
      expect(await shownCode(page, 'base')).toContain('[1, 2, 3]');
      await cell(page, 'base').getByRole('button', { name: 'El autor cambió esta celda' }).press('Enter');
      const dialog = page.getByRole('dialog', { name: 'El autor cambió esta celda' });
      expect(await dialog.locator('mark').allTextContents()).toEqual([
        'const x = torch.tensor([5, 5]);\n',
        'const x = torch.tensor([1, 2, 3]);\n',
      ]);
      expect(await violations(page)).toEqual([]);
      // No key in the dialog is the deck's.
      await page.keyboard.press('ArrowRight');
      expect(await slideShown(page)).toBe(1);
      await page.keyboard.press('Escape');
      // Writing on before the choice loses neither.
      await write(page, 'base', 'const x = 0;');
      await reload(page);
      expect(await shownCode(page, 'base')).toBe('const x = 0;');
      await cell(page, 'base').getByRole('button', { name: 'El autor cambió esta celda' }).click();
      await dialog.getByRole('button', { name: choice }).click();
      expect(await shownCode(page, 'base')).toContain(expected);
      await reload(page);
      expect(await shownCode(page, 'base')).toContain(expected);
      expect(await cell(page, 'base').locator('.cell-conflict').count()).toBe(0);
    },
  );

  it('a storage that is full, or forbidden, is said and breaks nothing', async ({ page }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
    await open(page, 'editar');
    await write(page, 'base', MINE);
    expect(await page.locator('.notice').allTextContents()).toHaveLength(1);
    expect(await page.locator('.notice').textContent()).toContain('no tiene espacio');
    await run(page, 'base');
    expect(await textOf(page, 'base')).toBe('tensor(10)\n');
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    });
    await reload(page);
    await write(page, 'base', MINE);
    expect(await page.locator('.notice').textContent()).toContain('no permite guardar');
    await run(page, 'base');
    expect(await textOf(page, 'base')).toBe('tensor(10)\n');
  });
});

describe('exercises', () => {
  it('say what is right and what not yet, and keep the result', async ({ page }) => {
    await open(page, 'ejercicio');
    const check = cell(page, 'comprobar-lote');
    await check.getByRole('button', { name: 'Comprobar', exact: true }).press('Enter');
    await waitForState(page, 'comprobar-lote', 'done');
    expect(await textOf(page, 'comprobar-lote')).toBe(
      '✗ Tiene dos filas: mira los corchetes\n✓ Tiene tres columnas\n✗ Suma 10\n',
    );
    expect(await check.locator('.cell-status').textContent()).toBe('Todavía faltan 2');
    await write(page, 'lote', 'const lote = torch.tensor([[1, 2, 3], [0, 2, 2]]);');
    await waitForState(page, 'comprobar-lote', 'stale');
    await page.keyboard.press('Escape');
    await check.getByRole('button', { name: 'Comprobar', exact: true }).click();
    await page.waitForSelector('[data-cell="comprobar-lote"][data-verdict="right"]');
    expect(await check.locator('.cell-status').textContent()).toBe('¡Todo bien!');
    expect((await stored(page)).checks['comprobar-lote'].right).toBe(true);
  });

  it('hide hints and solutions until they are asked for, by keyboard', async ({ page }) => {
    await open(page, 'ejercicio');
    const solution = page.locator('details.solution');
    expect(await solution.locator('pre').isVisible()).toBe(false);
    await solution.locator('summary').focus();
    await page.keyboard.press('Space');
    expect(await solution.locator('pre').isVisible()).toBe(true);
    expect(await slideShown(page)).toBe(2);
    expect(await violations(page)).toEqual([]);
  });
});

describe('questions and guesses', () => {
  it('judge one and several answers, explain, and remember', async ({ page }) => {
    await open(page, 'preguntas');
    const one = page.locator('#q-uno');
    await one.getByRole('button', { name: 'Comprobar' }).click();
    expect(await one.locator('.quiz-verdict').textContent()).toBe('Elige una respuesta.');
    await one.getByRole('radio').first().press('Space');
    await one.getByRole('button', { name: 'Comprobar' }).press('Enter');
    expect(await one.locator('.quiz-explanation:visible').textContent()).toContain('es un vector');
    await one.getByRole('radio').nth(1).check();
    await one.getByRole('button', { name: 'Comprobar' }).press('Space');
    expect(await one.getAttribute('data-result')).toBe('right');
    const several = page.locator('#q-varias');
    await several.getByRole('checkbox').first().check();
    await several.getByRole('button', { name: 'Comprobar' }).click();
    expect(await several.getAttribute('data-result')).toBe('wrong');
    await several.getByRole('checkbox').nth(2).check();
    await several.getByRole('button', { name: 'Comprobar' }).click();
    expect(await several.getAttribute('data-result')).toBe('right');
    expect(await slideShown(page)).toBe(3);
    await reload(page);
    expect(await page.locator('form[data-result="right"]').count()).toBe(2);
    expect(await one.getByRole('radio').nth(1).isChecked()).toBe(true);
    expect(await violations(page)).toEqual([]);
  });

  it('hold the output back until there is a guess, then show both', async ({ page }) => {
    await open(page, 'predecir');
    await waitForState(page, 'suma', 'done');
    const output = cell(page, 'suma').locator('.cell-outputs');
    expect(await output.isVisible()).toBe(false);
    await page.getByLabel('¿Cuánto suma?').fill('12, creo');
    expect(await violations(page)).toEqual([]);
    await cell(page, 'suma').getByRole('button', { name: 'Ver el resultado' }).press('Enter');
    expect(await output.isVisible()).toBe(true);
    expect(await textOf(page, 'suma')).toBe('tensor(12)\n');
    expect(await cell(page, 'suma').locator('.predict-guess').textContent()).toBe('Tu predicción: 12, creo');
    await reload(page);
    await waitForState(page, 'suma', 'done');
    expect(await output.isVisible()).toBe(true);
  });
});

it('hands in one small file, and a page to read', async ({ page }) => {
  await open(page, 'predecir');
  await page.getByLabel('¿Cuánto suma?').fill('doce');
  await page.getByRole('button', { name: 'Ver el resultado' }).click();
  await waitForState(page, 'suma', 'done');
  await open(page, 'preguntas');
  await page.locator('#q-uno').getByRole('radio').nth(1).check();
  await page.locator('#q-uno').getByRole('button', { name: 'Comprobar' }).click();
  await page.locator('#q-uno').getByRole('button', { name: 'Entregar' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Entregar' });
  await dialog.getByLabel('Tu nombre').fill('Ana Núñez');
  expect(await violations(page)).toEqual([]);
  const save = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name }).click()]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  const json = await save('.json');
  expect(json.name).toMatch(/^study-ana-nunez-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(json.text)).toMatchObject({
    deck: 'study',
    student: 'Ana Núñez',
    quizzes: { 'q-uno': { chosen: [1], right: true } },
    questions: {
      'q-uno': { question: '¿Cuántos números tiene h_t?', answers: ['Uno', 'Tantos como unidades'] },
    },
    runs: { suma: { state: 'done', printed: 'tensor(12)\n', errors: [] } },
    predictions: { suma: { question: '¿Cuánto suma?', guess: 'doce' } },
  });
  const valid = new Ajv().compile(JSON.parse(await readFile('public/hand-in.schema.json', 'utf8')));
  expect([valid(JSON.parse(json.text)), valid.errors]).toEqual([true, null]);
  const html = await save('.html');
  expect(html.text).toContain('Tantos como unidades');
  await page.keyboard.press('Escape');
  expect(await dialog.count()).toBe(0);
});

describe('on a phone', () => {
  onPhone.for(['editar', 'ejercicio', 'preguntas', 'predecir'])(
    '%s is not wider than the screen',
    async (id, { page }) => {
      await page.evaluate((slide) => {
        window.lecture.deck.slide(window.lecture.deck.getIndices(document.getElementById(slide)!).h);
      }, id);
      if (id === 'editar') {
        await cell(page, 'base').locator('.cell-code').click();
        await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'));
      }
      const clipped = await page.evaluate((slide) => {
        const all = document.getElementById(slide)!.querySelectorAll('.cell, form, .exercise, button, .cm-editor');
        return [...all].filter((each) => {
          const { left, right, width } = each.getBoundingClientRect();
          return width > 0 && (left < -1 || right > innerWidth + 1);
        }).length;
      }, id);
      expect(clipped).toBe(0);
    },
  );
});
