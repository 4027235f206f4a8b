/** Slides 17, 22 and 23: what the lecture promises of its trainings is what they reach, and the page stays alive meanwhile. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cell, type OnePageTest, outputsOf, run, showCell, stateOf, textOf, waitForState } from '../open.ts';
import type { LectureWords } from './words.ts';

/** All cells run, once, while the first test watches; the others look at what they left. */
export function trainings(it: OnePageTest, words: LectureWords): void {
  it('trains the three models to the end: packing learns, the others cannot', { timeout: 300_000 }, async ({
    page,
  }) => {
    await page.evaluate(() => window.lecture.deck.slide(23));
    const all = page.evaluate(() => window.lecture.runAll());
    await waitForState(page, 'entrenar', 'running');
    await page.waitForFunction(() => window.lecture.outputs('entrenar').some(({ kind }) => kind === 'progress'));
    const started = Date.now();
    await page.evaluate(() => window.lecture.deck.next());
    expect(Date.now() - started).toBeLessThan(1000);
    await all;
    const accuracy = await lastOf(page, 'entrenar', words.accuracy);
    expect(accuracy[words.packed]).toBeGreaterThanOrEqual(0.95);
    for (const other of words.others) expect(accuracy[other]).toBeLessThanOrEqual(0.6);
    const loss = await lastOf(page, 'entrenar', words.loss);
    expect(loss[words.packed]).toBeLessThan(0.3);
  });

  it('then reads a sentence and its opposite', { timeout: 60_000 }, async ({ page }) => {
    await waitForState(page, 'probar', 'done');
    const field = cell(page, 'probar').locator('input');
    const before = await field.inputValue();
    const opinion = async (sentence: string) => {
      await field.evaluate((input: HTMLInputElement, text) => {
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }, sentence);
      // Its second chart counts the words that it read.
      await page.waitForFunction((words) => {
        const outputs = JSON.stringify(window.lecture.outputs('probar'));
        return words.every((word, i) => outputs.includes(`"${i + 1} ${word}"`));
      }, sentence.split(' '));
      await waitForState(page, 'probar', 'done');
      const chart = (await outputsOf(page, 'probar')).find((output) => output.kind === 'chart');
      return chart?.kind === 'chart' ? chart.series[0]!.y[0]! : Number.NaN;
    };
    expect(await opinion(words.praise)).toBeGreaterThan(0.5);
    expect(await opinion(words.blame)).toBeLessThan(0.5);
    await opinion(before);
  });

  it('tags words in their context: 93 % and more of those it never saw', async ({ page }) => {
    const [, all, ambiguous] = /: ([\d.]+) .*: ([\d.]+)/.exec(await textOf(page, 'pos-entrenar')) ?? [];
    expect(Number(all)).toBeGreaterThanOrEqual(0.93);
    expect(Number(ambiguous)).toBeGreaterThanOrEqual(words.ambiguous);
    const tags = await cell(page, 'pos-probar').locator('.result').allTextContents();
    expect(tags).toEqual(words.tags);
  });
}

/** The viewer's switch trains once more; it stays on, so that the slide is measured at its fullest. */
export function weights(it: OnePageTest): void {
  it('change while slide 17 trains, and the error falls', { timeout: 60_000 }, async ({ page }) => {
    await showCell(page, 'pesos');
    const first = (await outputsOf(page, 'pesos')).find(({ kind }) => kind === 'heatmap');
    await cell(page, 'pesos').locator('input[type="checkbox"]').check();
    await page.waitForFunction(() => window.lecture.outputs('pesos').some(({ kind }) => kind === 'progress'));
    await waitForState(page, 'pesos', 'done');
    const outputs = await outputsOf(page, 'pesos');
    const after = outputs.find(({ kind }) => kind === 'heatmap');
    expect(after).not.toEqual(first);
    const curve = outputs.find((output) => output.kind === 'chart');
    const { y } = curve?.kind === 'chart' ? curve.series[0]! : { y: [] };
    expect(y).toHaveLength(600);
    expect(y.at(-1)!).toBeLessThan(0.7 * y[0]!);
  });
}

/** Leaves the training's cell failed: what looks at the outputs comes before. */
export function stopping(it: OnePageTest): void {
  it('a training stops when it is told to', { timeout: 60_000 }, async ({ page }) => {
    const again = run(page, 'entrenar');
    await waitForState(page, 'entrenar', 'running');
    await page.evaluate(() => window.lecture.stop());
    await again;
    expect(await stateOf(page, 'entrenar')).toBe('failed');
    expect(await cell(page, 'entrenar').locator('.error-place').count()).toBe(0);
  });
}

/** The last value of every line of a cell's chart with this title. */
async function lastOf(page: Page, label: string, title: string): Promise<Record<string, number>> {
  const chart = (await outputsOf(page, label)).find((output) => output.kind === 'chart' && output.title === title);
  const series = chart?.kind === 'chart' ? chart.series : [];
  return Object.fromEntries(series.map(({ name, y }) => [name, y.at(-1) ?? Number.NaN]));
}
