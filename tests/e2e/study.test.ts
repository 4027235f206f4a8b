/** What a student does and leaves in the browser: edits, exercises, questions, guesses, the file to hand in. */

import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { launch, run, textOf, waitForState } from './open.ts';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  complaints = [];
  context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  page = await context.newPage();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterEach(async () => {
  expect(complaints).toEqual([]);
  await context.close();
});

async function open(id: string): Promise<void> {
  await page.goto(new URL(`study/#/${id}`, inject('url')).href);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
}

async function reload(): Promise<void> {
  await page.reload();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
}

const cell = (label: string) => page.locator(`[data-cell="${label}"]`);

async function write(label: string, code: string): Promise<void> {
  await cell(label).getByRole('button', { name: 'Editar' }).click();
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'));
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(code);
}

const shownCode = async (label: string) => (await cell(label).locator('.cell-code code').textContent())?.trim();

/** The study record as the browser keeps it. */
const stored = () =>
  page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('recurrente:study'));
    return key ? JSON.parse(localStorage.getItem(key)!) : null;
  });

async function violations(): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run(document);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  });
}

describe('edits', () => {
  const MINE = 'import { torch } from "recurrente";\nconst x = torch.tensor([5, 5]);\nprint(x.sum());';

  it('survive a reload, run as they stand, and Reset forgets them', async () => {
    await open('editar');
    await write('base', MINE);
    await reload();
    expect(await shownCode('base')).toBe(MINE);
    await cell('base').locator('.hljs-keyword').first().waitFor();
    await run(page, 'base');
    expect(await textOf(page, 'base')).toBe('tensor(10)\n');
    await cell('base').getByRole('button', { name: 'Restablecer' }).click();
    expect(await shownCode('base')).toContain('[1, 2, 3]');
    expect(await stored()).toBeNull();
    await reload();
    expect(await shownCode('base')).toContain('[1, 2, 3]');
  });

  it.each([
    ['Seguir con la mía', '[5, 5]'],
    ['Usar la del autor', '[1, 2, 3]'],
  ])('when the author changed the cell, the student sees both and chooses: %s', async (choice, expected) => {
    await open('editar');
    await write('base', MINE);
    // As if the author had written another original since.
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name.startsWith('recurrente:study'))!;
      const record = JSON.parse(localStorage.getItem(key)!);
      record.edits.base.of = '00000000';
      localStorage.setItem(key, JSON.stringify(record));
    });
    await reload();
    expect(await shownCode('base')).toContain('[1, 2, 3]');
    await cell('base').getByRole('button', { name: 'El autor cambió esta celda' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'El autor cambió esta celda' });
    expect(await dialog.locator('mark').allTextContents()).toEqual([
      'const x = torch.tensor([5, 5]);\n',
      'const x = torch.tensor([1, 2, 3]);\n',
    ]);
    expect(await violations()).toEqual([]);
    // No key in the dialog is the deck's.
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => window.lecture.deck.getIndices().h)).toBe(1);
    await page.keyboard.press('Escape');
    // Writing on before the choice loses neither.
    await write('base', 'const x = 0;');
    await reload();
    expect(await shownCode('base')).toBe('const x = 0;');
    await cell('base').getByRole('button', { name: 'El autor cambió esta celda' }).click();
    await dialog.getByRole('button', { name: choice }).click();
    expect(await shownCode('base')).toContain(expected);
    await reload();
    expect(await shownCode('base')).toContain(expected);
    expect(await cell('base').locator('.cell-conflict').count()).toBe(0);
  });

  it('a storage that is full, or forbidden, is said and breaks nothing', async () => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
    await open('editar');
    await write('base', MINE);
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
    await reload();
    await write('base', MINE);
    expect(await page.locator('.notice').textContent()).toContain('no permite guardar');
    await run(page, 'base');
    expect(await textOf(page, 'base')).toBe('tensor(10)\n');
  });
});

describe('exercises', () => {
  it('say what is right and what not yet, and keep the result', async () => {
    await open('ejercicio');
    const check = cell('comprobar-lote');
    await check.getByRole('button', { name: 'Comprobar' }).press('Enter');
    await waitForState(page, 'comprobar-lote', 'done');
    expect(await textOf(page, 'comprobar-lote')).toBe(
      '✗ Tiene dos filas: mira los corchetes\n✓ Tiene tres columnas\n✗ Suma 10\n',
    );
    expect(await check.locator('.cell-status').textContent()).toBe('Todavía faltan 2');
    await write('lote', 'const lote = torch.tensor([[1, 2, 3], [0, 2, 2]]);');
    await waitForState(page, 'comprobar-lote', 'stale');
    await page.keyboard.press('Escape');
    await check.getByRole('button', { name: 'Comprobar' }).click();
    await page.waitForSelector('[data-cell="comprobar-lote"][data-verdict="right"]');
    expect(await check.locator('.cell-status').textContent()).toBe('¡Todo bien!');
    expect((await stored()).checks['comprobar-lote'].right).toBe(true);
  });

  it('hide hints and solutions until they are asked for, by keyboard', async () => {
    await open('ejercicio');
    const solution = page.locator('details.solution');
    expect(await solution.locator('pre').isVisible()).toBe(false);
    await solution.locator('summary').focus();
    await page.keyboard.press('Space');
    expect(await solution.locator('pre').isVisible()).toBe(true);
    expect(await page.evaluate(() => window.lecture.deck.getIndices().h)).toBe(2);
    expect(await violations()).toEqual([]);
  });
});

describe('questions and guesses', () => {
  it('judge one and several answers, explain, and remember', async () => {
    await open('preguntas');
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
    expect(await page.evaluate(() => window.lecture.deck.getIndices().h)).toBe(3);
    await reload();
    expect(await page.locator('form[data-result="right"]').count()).toBe(2);
    expect(await one.getByRole('radio').nth(1).isChecked()).toBe(true);
    expect(await violations()).toEqual([]);
  });

  it('hold the output back until there is a guess, then show both', async () => {
    await open('predecir');
    await waitForState(page, 'suma', 'done');
    const output = cell('suma').locator('.cell-outputs');
    expect(await output.isVisible()).toBe(false);
    await page.getByLabel('¿Cuánto suma?').fill('12, creo');
    expect(await violations()).toEqual([]);
    await cell('suma').getByRole('button', { name: 'Ver el resultado' }).press('Enter');
    expect(await output.isVisible()).toBe(true);
    expect(await textOf(page, 'suma')).toBe('tensor(12)\n');
    expect(await cell('suma').locator('.predict-guess').textContent()).toBe('Tu predicción: 12, creo');
    await reload();
    await waitForState(page, 'suma', 'done');
    expect(await output.isVisible()).toBe(true);
  });
});

it('hands in one small file, and a page to read', async () => {
  await open('preguntas');
  await page.locator('#q-uno').getByRole('radio').nth(1).check();
  await page.locator('#q-uno').getByRole('button', { name: 'Comprobar' }).click();
  await page.locator('#q-uno').getByRole('button', { name: 'Entregar' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Entregar' });
  await dialog.getByLabel('Tu nombre').fill('Ana Núñez');
  expect(await violations()).toEqual([]);
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
    questions: { 'q-uno': { answers: ['Uno', 'Tantos como unidades'] } },
  });
  const html = await save('.html');
  expect(html.text).toContain('Tantos como unidades');
  await page.keyboard.press('Escape');
  expect(await dialog.count()).toBe(0);
});

describe('on a phone', () => {
  it.each(['editar', 'ejercicio', 'preguntas', 'predecir'])('%s is not wider than the screen', async (id) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(id);
    if (id === 'editar') {
      await cell('base').locator('.cell-code').click();
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
  });
});
