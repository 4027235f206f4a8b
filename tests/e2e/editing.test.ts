/** Editing a cell, as a viewer does: click, type, complete, run, leave. */

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { violations } from './accessible.ts';
import { cell, newViewer, onFreshPage, slideShown, textOf, waitForState } from './open.ts';

const it = onFreshPage('editing/');

const show = (page: Page, h: number) => page.evaluate((i) => window.lecture.deck.slide(i), h);
const codeOf = (page: Page, label: string) =>
  page.evaluate(
    (l) => [...document.querySelectorAll(`[data-cell="${l}"] .cm-line`)].map((line) => line.textContent).join('\n'),
    label,
  );

async function edit(page: Page, label: string): Promise<void> {
  await cell(page, label).locator('.cell-code').click();
  await cell(page, label).locator('.cm-content').waitFor();
}

/** Where letter `column` of line `line` of the code stands in the window. */
const placeOf = (page: Page, label: string, line: number, column: number) =>
  page.evaluate(
    ([l, wanted, right]) => {
      const code = document.querySelector(`[data-cell="${l}"] .cell-code code`)!;
      let offset = code.textContent!.split('\n').slice(0, Number(wanted)).join('\n').length + 1 + Number(right);
      const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const { length } = node as Text;
        if (offset < length) {
          const range = document.createRange();
          range.setStart(node, offset);
          range.setEnd(node, offset + 1);
          const { left, top, height } = range.getBoundingClientRect();
          return { x: left + 1, y: top + height / 2 };
        }
        offset -= length;
      }
      throw new Error('no such letter');
    },
    [label, line, column] as const,
  );

/** Line and column of the caret, from 0. */
const caret = (page: Page, label: string) =>
  page.evaluate((l) => {
    const { anchorNode, anchorOffset } = getSelection()!;
    const lines = [...document.querySelectorAll(`[data-cell="${l}"] .cm-line`)];
    const line = lines.findIndex((each) => each.contains(anchorNode));
    const range = document.createRange();
    range.setStart(lines[line]!, 0);
    range.setEnd(anchorNode!, anchorOffset);
    return [line, range.toString().length];
  }, label);

describe('the caret', () => {
  const sizes = [
    [390, 844],
    [1280, 720],
    [1920, 1080],
    [900, 500],
  ] as const;
  it.for(sizes)('is where the click was at %i×%i', async ([width, height], { page }) => {
    await page.setViewportSize({ width, height });
    // A narrow window is a page to scroll.
    if (width < 700) await page.locator('.reading-bar').waitFor();
    await show(page, 2);
    await cell(page, 'uso').locator('.cell-code').scrollIntoViewIfNeeded();
    const { x, y } = await placeOf(page, 'uso', 2, 9);
    await page.mouse.click(x, y);
    await cell(page, 'uso').locator('.cm-content').waitFor();
    await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'));
    expect(await caret(page, 'uso')).toEqual([2, 9]);
    // The code has not moved under the mouse.
    const now = await page.evaluate(() => {
      const box = getSelection()!.getRangeAt(0).getBoundingClientRect();
      return { x: box.left, y: box.top + box.height / 2 };
    });
    expect(Math.abs(now.x - x)).toBeLessThan(3);
    expect(Math.abs(now.y - y)).toBeLessThan(4);
  });
});

describe('keys', () => {
  it('type into the cell and never turn the page', async ({ page }) => {
    await show(page, 2);
    await edit(page, 'uso');
    await page.keyboard.press('Control+a');
    // s, f, o, b, n, p, space, arrows: all mean something to the deck.
    await page.keyboard.type('const sfobnp = 1; // nv.?');
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'])
      await page.keyboard.press(key);
    expect(await slideShown(page)).toBe(2);
    expect(await page.evaluate(() => window.lecture.deck.isOverview() || window.lecture.deck.isPaused())).toBe(false);
    expect(await codeOf(page, 'uso')).toBe('const sfobnp = 1; // nv.?');
  });

  it.for(['Shift+Enter', 'Control+Enter'])('%s runs', async (keys, { page }) => {
    await show(page, 3);
    // The run that showing it began, whose end is not the one waited for below.
    await waitForState(page, 'columna', 'done');
    await edit(page, 'columna');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nprint("hola");');
    await waitForState(page, 'columna', 'stale');
    await page.keyboard.press(keys);
    await waitForState(page, 'columna', 'done');
    expect(await textOf(page, 'columna')).toBe('3\nhola\n');
  });

  it('Tab moves on before a key is pressed, indents after, and moves on again after Escape', async ({ page }) => {
    await show(page, 3);
    // What the run puts into the page would move the focus.
    await waitForState(page, 'columna', 'done');
    await cell(page, 'columna').getByRole('button', { name: 'Editar' }).press('Enter');
    await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'));
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor') ?? null)).toBeNull();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await codeOf(page, 'columna')).not.toMatch(/^ {2}/m);
    await page.keyboard.press('Shift+Tab');
    // Typed, but nothing to complete: the Escape that follows closes no list.
    await page.keyboard.press('Enter');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await cell(page, 'columna').getByRole('button', { name: 'Editar' }).press('Enter');
    await page.keyboard.press('/');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Tab');
    expect(await codeOf(page, 'columna')).toMatch(/^ {2}const b/m);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Ejecutar');
    // The caret goes with the viewer: wherever it stays, the browser looks for its place after each save.
    expect(await page.evaluate(() => getSelection()!.rangeCount)).toBe(0);
  });
});

describe('help while typing', () => {
  it('completes the engine’s names with their docstrings', async ({ page }) => {
    await show(page, 2);
    await edit(page, 'uso');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nconst red = new nn.RNN');
    const list = page.locator('.cm-tooltip-autocomplete');
    await list.getByRole('option', { name: /^RNN\b(?!Cell)/ }).waitFor();
    await page.locator('.cm-completionInfo').filter({ hasText: 'Elman' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.type('(8, 16, { bat');
    await list.getByRole('option', { name: /^batchFirst/ }).waitFor();
    await page.waitForTimeout(100);
    await page.keyboard.press('Tab');
    await page.keyboard.type('true });\nred.stat');
    await list.getByRole('option', { name: /^stateDict/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.type('eDict();\npes');
    await list.getByRole('option', { name: /^peso.*nombres/ }).waitFor();
    expect(await codeOf(page, 'uso')).toContain('new nn.RNN(8, 16, { batchFirst: true })');
  });

  it('underlines a syntax error and says its line', async ({ page }) => {
    await show(page, 3);
    await edit(page, 'columna');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nconst c = ;');
    await cell(page, 'columna').locator('.cm-lintRange-error').waitFor();
    expect(await cell(page, 'columna').locator('.editor-problem').textContent()).toMatch(/^Línea 4: /);
  });

  it('underlines names that nothing defines, and members that the engine lacks', async ({ page }) => {
    await show(page, 2);
    await edit(page, 'uso');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nprint(pesso); nn.Liner(3);');
    await cell(page, 'uso').locator('.cm-lintRange-warning').nth(1).waitFor();
    expect(await cell(page, 'uso').locator('.cm-lintRange-warning').allTextContents()).toEqual(['pesso', 'Liner']);
    expect(await cell(page, 'uso').locator('.editor-problem').textContent()).toBe(
      'Línea 4: «pesso» no está definido aquí ni más arriba: ¿será «peso»?',
    );
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('print(peso.sum(), Math.PI, range(3));');
    await page.waitForFunction(() => !document.querySelector('.cm-lintRange'));
  });
});

it('says so when it cannot be loaded', async ({ browser, page }) => {
  const fresh = await (await newViewer(browser)).newPage();
  await fresh.route('**/editor-*.js', (route) => route.abort());
  await fresh.goto(page.url());
  await fresh.waitForSelector('html[data-ready]', { state: 'attached' });
  await fresh.evaluate(() => window.lecture.deck.slide(3));
  await fresh.locator('[data-cell="columna"]').getByRole('button', { name: 'Editar' }).press('Enter');
  await fresh.locator('.notice').filter({ hasText: 'No se pudo cargar el editor' }).waitFor();
  await fresh.context().close();
});

it('is accessible while it is open, with completions and a problem shown', async ({ page }) => {
  await show(page, 2);
  await edit(page, 'uso');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nprint(pesso); nn.');
  await page.locator('.cm-tooltip-autocomplete').waitFor();
  await cell(page, 'uso').locator('.editor-problem:not(:empty)').waitFor();
  // The list is walked from the editor (aria-activedescendant), as a combobox's is: its own focus is not needed.
  const options = { rules: { 'scrollable-region-focusable': { enabled: false } } };
  expect(await violations(page, { options })).toEqual([]);
});
