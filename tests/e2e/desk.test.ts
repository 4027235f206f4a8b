/** A student at their desk: on a phone, in a window that becomes narrow, with cells of their own. */

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { violations } from './accessible.ts';
import { cell, onOnePage, outputsOf, run, showCell, slideShown, waitForState, withoutTransitions } from './open.ts';

/** A loaded machine takes its time. */
const SOON = { timeout: 20_000 };

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
    // What PyTorch says stays, and below it stands what it means.
    const code = await cell(page, 'nada').locator('.cell-code').innerText();
    await page.evaluate(() => window.lecture.edit('nada', 'print(torch.ones(2, 3).matmul(torch.ones(2, 3)))'));
    await run(page, 'nada');
    expect(await said('nada')).toContain('mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)');
    await expect.poll(() => said('nada'), SOON).toContain('las columnas de la primera (3)');
    await page.evaluate((code) => window.lecture.edit('nada', code), code);
    expect((await outputsOf(page, 'hueco'))[0]).toMatchObject({
      kind: 'chart',
      series: [{ y: [0.5, Number.NaN, 0.25] }],
    });
    await page.evaluate(() => window.lecture.restart());
  });
});

describe('a cell’s past', () => {
  const codeOf = (page: Page, label: string) => cell(page, label).locator('.cell-code, .cm-content').innerText();

  onDesk('every run can be seen and taken back; Reset is undone by one press', async ({ page }) => {
    await showCell(page, 'filas');
    await run(page, 'filas');
    await cell(page, 'filas').locator('.cell-code').click();
    await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'));
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('[{ paso: 3 }]');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => cell(page, 'filas').locator('td').allTextContents(), SOON).toEqual(['3']);
    await cell(page, 'filas').getByRole('button', { name: 'Restablecer' }).click();
    expect(await codeOf(page, 'filas')).toContain('0.25');
    await cell(page, 'filas').getByRole('button', { name: 'Deshacer' }).click();
    expect(await codeOf(page, 'filas')).toBe('[{ paso: 3 }]');
    const panel = page.getByRole('dialog', { name: 'Celda «filas»' });
    await expect
      .poll(async () => {
        await cell(page, 'filas').getByRole('button', { name: 'Más de la celda' }).click();
        await panel.waitFor();
        const runs = await panel.locator('.history-runs > li').count();
        if (runs < 2) await page.keyboard.press('Escape');
        return runs;
      }, SOON)
      .toBe(2);
    expect(await panel.locator('h3').first().textContent()).toMatch(/ · Hecha · [\d.]+ m?s$/);
    expect(await panel.locator('td').allTextContents()).toEqual(['3', '1', '0.5', '2', '0.25']);
    expect(await violations(page, { within: 'dialog' })).toEqual([]);
    await panel.getByRole('button', { name: 'Volver a este código' }).click();
    expect(await codeOf(page, 'filas')).toContain('0.25');
  });

  onDesk('a link brings edits to somebody else, who reads them before anything runs', async ({ page }) => {
    const mine = 'const capa2 = 1;\ncapa2 + 41';
    const packed = await page.evaluate(async (code) => {
      const json = JSON.stringify({ edits: { capa: code, otra: 'x' } });
      const stream = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw'));
      const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
      return btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replace(/=+$/, '');
    }, mine);
    await page.evaluate((edits) => {
      location.hash = `#/tabla&edits=${edits}`;
    }, packed);
    const dialog = page.getByRole('dialog', { name: 'Código de otra persona' });
    expect(await dialog.locator('pre').innerText()).toContain('capa2 + 41');
    await page.locator('.notice', { hasText: 'celdas que esta clase no tiene' }).waitFor();
    expect(await violations(page, { within: 'dialog' })).toEqual([]);
    expect(await codeOf(page, 'capa')).toBe('capa');
    expect(page.url()).toMatch(/#\/tabla$/);
    await dialog.getByRole('button', { name: 'Tomar este código' }).click();
    expect(await codeOf(page, 'capa')).toBe(mine);
    await run(page, 'capa');
    expect(await outputsOf(page, 'capa')).toMatchObject([{ text: '42\n', value: true }]);
    // Our own link brings back what it was made of.
    await page.getByRole('button', { name: 'Menú' }).click();
    await page.getByRole('button', { name: 'Compartir mis cambios' }).click();
    const field = page.locator('.study-dialog .copy-field');
    await field
      .or(page.locator('.study-dialog [role="status"]', { hasText: 'Copiado' }))
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      location.hash = '#/tabla&edits=nonsense';
    });
    await page.locator('.notice', { hasText: 'no se puede leer' }).waitFor();
    await cell(page, 'capa').getByRole('button', { name: 'Deshacer' }).click();
    expect(await codeOf(page, 'capa')).toBe('capa');
  });
});

onDesk('what is typed is judged kindly: a word beside the field says what is used instead', async ({ page }) => {
  await showCell(page, 'escrito');
  await run(page, 'escrito');
  const [seed, text] = [page.getByLabel('Semilla'), page.getByLabel('Frase')];
  const notes = () => cell(page, 'escrito').locator('.input-note').allTextContents();
  const printed = async () => cell(page, 'escrito').locator('.output-text').textContent();
  for (const [typed, note, used] of [
    ['-5', 'Va de 0 a 999. Se usa 0.', '0 7 el gato\n'],
    ['3.7', 'Sin decimales. Se usa 4.', '4 7 el gato\n'],
    ['', 'Vacío: se usa 4.', '4 7 el gato\n'],
    ['7', '', '7 7 el gato\n'],
  ] as const) {
    await seed.fill(typed);
    await expect.poll(printed, SOON).toBe(used);
    await expect.poll(notes, SOON).toEqual([note, '']);
  }
  for (const [typed, note, used] of [
    ['', 'Vacío: se usa «el gato».', '7 7 el gato\n'],
    ['🙂', '', '7 1 🙂\n'],
    ['a'.repeat(500), 'Solo cuentan las primeras 200 letras.', '7 200 aaaaaaaa\n'],
  ] as const) {
    await text.fill(typed);
    await expect.poll(printed, SOON).toBe(used);
    await expect.poll(notes, SOON).toEqual(['', note]);
  }
});

onDesk('all that the cells have defined can be looked at, and what a tensor holds', async ({ page }) => {
  await run(page, 'vale');
  await page.getByRole('button', { name: 'Menú' }).click();
  await page.getByRole('button', { name: 'Variables' }).click();
  const panel = page.getByRole('dialog', { name: 'Variables' });
  await panel.locator('li').first().waitFor();
  const names = await panel.locator('.variable-name').allTextContents();
  expect(names.slice(0, 2)).toEqual(['capa', 'x']);
  const x = panel.locator('li').nth(1);
  expect(await x.locator('summary').innerText()).toContain('Tensor 2 × 3');
  await x.locator('summary').click();
  expect(await x.locator('pre').innerText()).toBe('tensor([[1, 2, 3],\n        [4, 5, 6]])');
  expect(await violations(page, { within: 'dialog' })).toEqual([]);
  await x.getByRole('button', { name: 'diapositiva 3' }).click();
  expect(await slideShown(page)).toBe(2);
});

onDesk('own notes and marks stay with their slide, in this browser', async ({ page }) => {
  await showCell(page, 'vale');
  const open = async () => {
    await page.getByRole('button', { name: 'Menú' }).click();
    await page.getByRole('button', { name: 'Mis apuntes' }).click();
  };
  await open();
  await page.getByLabel('Apuntes de esta diapositiva').fill('Repasar la forma');
  await page.getByLabel('Marcar esta diapositiva').check();
  expect(await violations(page, { within: 'dialog' })).toEqual([]);
  await page.keyboard.press('Escape');
  await showCell(page, 'mal');
  await open();
  expect(await page.getByLabel('Apuntes de esta diapositiva').inputValue()).toBe('');
  expect(await page.locator('.own-notes li').innerText()).toContain('Repasar la forma');
  await page.getByRole('button', { name: '★ diapositiva 3' }).click();
  expect(await slideShown(page)).toBe(2);
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
    await expect.poll(() => topOf(page, '#tabla'), SOON).toBe(Math.round(bar));
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

describe('a word that the deck defines', () => {
  onDesk('is explained on another slide, to pointer and keyboard, and in the menu', async ({ page }) => {
    await showCell(page, 'filas');
    const used = page.locator('section.present .defined');
    await expect.poll(() => used.allTextContents(), SOON).toEqual(['Tensores']);
    const card = page.locator('.term-card');
    await used.hover();
    expect(await card.textContent()).toBe('Un tensor es una tabla de números con forma.');
    await card.hover();
    expect(await card.isVisible()).toBe(true);
    await used.focus();
    await page.keyboard.press('Escape');
    expect(await card.isVisible()).toBe(false);
    expect(await page.locator('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Menú' }).click();
    await page.getByRole('button', { name: 'Glosario' }).click();
    const glossary = page.locator('dialog.glossary');
    await expect
      .poll(() => glossary.locator('dd').allTextContents(), SOON)
      .toEqual(['Un tensor es una tabla de números con forma.']);
    expect(await violations(page, { within: 'dialog.glossary' })).toEqual([]);
    await glossary.getByRole('button', { name: 'diapositiva 3' }).click();
    expect(await slideShown(page)).toBe(2);
  });
});

describe('on a phone', () => {
  onPhone('the bar names block and slide, leads to the menu with its search, and up', async ({ page }) => {
    await withoutTransitions(page);
    await page.getByRole('button', { name: 'Menú' }).click();
    await page.getByRole('searchbox').fill('una capa');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.bar-count').textContent(), SOON).toBe('4 / 6');
    await expect
      .poll(() => topOf(page, '#tabla'), SOON)
      .toBe(await page.evaluate(() => document.querySelector('.reading-bar')!.clientHeight + 1));
    await page.getByRole('button', { name: 'Volver arriba' }).click();
    await expect.poll(() => page.evaluate(() => scrollY), SOON).toBe(0);
    await expect.poll(() => page.locator('.bar-count').textContent(), SOON).toBe('1 / 6');
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

  onPhone('reads a formula once', async ({ page }) => {
    const cdp = await page.context().newCDPSession(page);
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    await cdp.detach();
    const read = nodes.filter(({ role, name }) => role?.value === 'StaticText' && /arcsin/.test(name?.value));
    expect(read).toHaveLength(1);
  });

  onPhone('offers to go on where the reader was, and the same slide in another language', async ({ page }) => {
    await showCell(page, 'mal');
    await waitForState(page, 'vale', 'done');
    await page.goto(page.url().replace(/#.*/, '?again'));
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    await page.getByRole('button', { name: 'Seguir en «Llamadas que no sirven»' }).click();
    await expect.poll(() => page.locator('.bar-count').textContent(), SOON).toBe('6 / 6');
    await page.getByRole('button', { name: 'Menú' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.waitForSelector('html[lang="en"][data-ready]', { state: 'attached' });
    expect(await page.locator('.bar-count').textContent()).toBe('6 / 6');
  });
});
