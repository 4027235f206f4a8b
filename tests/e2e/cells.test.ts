/** Cells, as a viewer meets them: in a real browser, on a deck made to break them. */

import { describe, expect } from 'vitest';
import { onFreshPage, onOnePage, openDeck, outputsOf, run, stateOf, textOf, waitForState } from './open.ts';

const it = onFreshPage('cells/');

/** On one page, each with a fresh kernel. */
const onKernel = onOnePage('cells/');
const afresh = () => onKernel.beforeEach(({ page }) => page.evaluate(() => window.lecture.restart()));

describe('order', () => {
  afresh();

  onKernel('runs first what a cell needs', async ({ page }) => {
    await run(page, 'second');
    expect(await textOf(page, 'second')).toBe('tensor(6)\n');
    expect(await stateOf(page, 'first')).toBe('done');
  });

  onKernel('gives each cell the nearest definition above, whatever ran before', async ({ page }) => {
    await run(page, 'fourth');
    await run(page, 'second');
    expect(await textOf(page, 'fourth')).toBe('11\n');
    expect(await textOf(page, 'second')).toBe('tensor(6)\n');
  });

  onKernel('prints the same numbers every time', async ({ page }) => {
    await run(page, 'first');
    const once = await textOf(page, 'first');
    await run(page, 'first');
    expect(await textOf(page, 'first')).toBe(once);
    expect(once).toMatch(/^tensor\(\[1, 2, 3\]\)\ntensor\(\[0\.\d{4}, 0\.\d{4}\]\)\n$/);
  });
});

describe('errors', () => {
  afresh();

  onKernel('shows PyTorch’s message, the cell, its slide and the line, and no path', async ({ page }) => {
    await run(page, 'throws');
    const [error] = await outputsOf(page, 'throws');
    expect(error).toMatchObject({ kind: 'error', line: 2 });
    expect(await page.textContent('[data-cell="throws"] .error-message')).toMatch(
      /^mat1 and mat2 shapes cannot be multiplied/,
    );
    expect(await page.textContent('[data-cell="throws"] .error-place')).toBe(
      'Error · cell “throws” · slide 5 · Line 2',
    );
    expect(await stateOf(page, 'throws')).toBe('failed');
  });

  onKernel('names the cell above that a cell lacks', async ({ page }) => {
    await run(page, 'needs-throws');
    expect(await page.textContent('[data-cell="needs-throws"] .error-message')).toContain('throws');
  });

  onKernel('survives a recursion bomb and bounds what is printed', async ({ page }) => {
    await run(page, 'deep');
    expect(await page.textContent('[data-cell="deep"] .error-message')).toContain('call stack');
    await run(page, 'much');
    expect(await textOf(page, 'much')).toContain('output cut here');
    expect(await stateOf(page, 'much')).toBe('done');
  });
});

describe('stopping', () => {
  it.for(['endless', 'waits', 'loop'])('stops %s, and the page stays alive', async (label, { page }) => {
    await run(page, 'first');
    const running = run(page, label);
    await waitForState(page, label, 'running');
    await page.evaluate(() => window.lecture.stop());
    await running;
    expect(await stateOf(page, label)).toBe('failed');
    const code = await page.textContent(`[data-cell="${label}"] code`);
    expect(code?.length).toBeGreaterThan(10);
    // A kernel that had to be replaced lost its values: the next run brings them back by itself.
    await run(page, 'second');
    expect(await textOf(page, 'second')).toBe('tensor(6)\n');
  });

  it('shows at once that a cell waits, even behind one that never pauses', async ({ page }) => {
    const over = run(page, 'endless');
    await waitForState(page, 'endless', 'running');
    const other = run(page, 'second');
    expect(await stateOf(page, 'second')).toBe('queued');
    await page.evaluate(() => window.lecture.stop());
    await Promise.all([over, other]);
    expect(await stateOf(page, 'second')).toBe('idle');
  });

  it('keeps what was printed before', async ({ page }) => {
    const running = run(page, 'endless');
    await waitForState(page, 'endless', 'running');
    await page.waitForFunction(() => window.lecture.outputs('endless').length > 0);
    await page.evaluate(() => window.lecture.stop());
    await running;
    expect(await textOf(page, 'endless')).toBe('started\n');
  });

  it('ends a cell that runs over its time', async ({ page }) => {
    await run(page, 'endless');
    expect(await page.textContent('[data-cell="endless"] .error-message')).toContain('limit of 4 s');
  });
});

describe('controls, pictures and editing', () => {
  it('runs what depends on a control', async ({ page }) => {
    await run(page, 'square');
    expect(await textOf(page, 'square')).toBe('4\n');
    await page.evaluate(() => window.lecture.deck.slide(7));
    await page.locator('[data-cell="control"] input').fill('5');
    await page.waitForFunction(() => JSON.stringify(window.lecture.outputs('square')).includes('25\\n'));
  });

  it('shows outputs in order', async ({ page }) => {
    await run(page, 'pictures');
    const kinds = await page
      .locator('[data-cell="pictures"] [data-output]')
      .evaluateAll((all) => all.map((e) => e.getAttribute('data-output')));
    expect(kinds).toEqual(['chart', 'progress', 'heatmap', 'table', 'svg']);
    const [chart] = await outputsOf(page, 'pictures');
    expect(chart).toMatchObject({ series: [{ name: 'train', x: [0, 1, 2], y: [3, 2, 1] }] });
    const square = page.locator('[data-cell="pictures"] .heatmap-picture rect').nth(2);
    await square.dispatchEvent('pointerover');
    expect(await square.locator('title').textContent()).toBe('1, 0: 0.5');
  });

  it('edits with the keyboard only, runs, marks what depends on it, and resets', async ({ page }) => {
    await run(page, 'second');
    await page.evaluate(() => window.lecture.deck.slide(1));
    const cell = page.locator('[data-cell="first"]');
    await cell.getByRole('button', { name: 'Edit' }).press('Enter');
    await cell.locator('.cm-content').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('import { torch } from "recurrente";\nconst x = torch.tensor([5]);', { delay: 0 });
    expect(await page.evaluate(() => window.lecture.deck.getIndices().h)).toBe(1);
    await waitForState(page, 'second', 'stale');
    await page.keyboard.press('Shift+Enter');
    await waitForState(page, 'first', 'done');
    await run(page, 'second');
    expect(await textOf(page, 'second')).toBe('tensor(5)\n');
    await page.keyboard.press('Escape');
    await cell.getByRole('button', { name: 'Reset' }).click();
    await run(page, 'second');
    expect(await textOf(page, 'second')).toBe('tensor(6)\n');
  });
});

describe('the backend', () => {
  it('is said, and can be forced', async ({ browser, page }) => {
    // Chosen by itself: where WebGL is software, as in these tests, SIMD is faster.
    await run(page, 'first');
    expect(await page.getAttribute('html', 'data-backend')).toBe('simd');
    expect(await page.getAttribute('html', 'data-backend-why')).toMatch(/software/);
    for (const backend of ['webgl', 'cpu']) {
      const forced = await openDeck(browser, `cells/?backend=${backend}`);
      await run(forced.page, 'second');
      expect(await forced.page.getAttribute('html', 'data-backend')).toBe(backend);
      expect(await textOf(forced.page, 'second')).toBe('tensor(6)\n');
      await forced.page.close();
    }
  });

  it('fails loudly when the forced one cannot be had', async ({ browser }) => {
    const forced = await openDeck(browser, 'cells/?backend=abacus');
    await run(forced.page, 'first');
    expect(await forced.page.textContent('.notice')).toContain('abacus');
    await forced.page.close();
  });
});
