/** Slides 18, 23, 24 and 28, as they are numbered on the page: what the lecture promises of its trainings is what they reach, and the page stays alive meanwhile. */

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
    // The network is a file from here on: what had to do without it is shown anew.
    await expect.poll(() => titleOf(page, 'perdida')).toContain(words.trained);
    const loss = await lastOf(page, 'perdida', await titleOf(page, 'perdida'));
    expect(loss[words.packed]).toBeLessThan(0.3);
  });

  it('then reads a sentence and its opposite', { timeout: 60_000 }, async ({ page }) => {
    await waitForState(page, 'probar', 'done');
    const field = cell(page, 'probar').locator('input');
    const before = await field.inputValue();
    const rowOf = async (sentence: string) => {
      await field.evaluate((input: HTMLInputElement, text) => {
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }, sentence);
      const read = async () => (await readout(page, 'probar'))?.rows[0]?.words.join(' ');
      await expect.poll(read).toBe(sentence);
      return (await readout(page, 'probar'))!.rows;
    };
    const [praised, unpacked] = await rowOf(words.praise);
    expect(praised!.verdict!).toBeGreaterThan(0.5);
    // It has read nothing but padding since.
    expect(Math.abs(unpacked!.verdict! - 0.5)).toBeLessThan(0.2);
    const [blamed] = await rowOf(words.blame);
    expect(blamed!.verdict!).toBeLessThan(0.5);
    expect(blamed!.words).toHaveLength(blamed!.values.length);
    await rowOf(before);
    // What is no review, or too long, is said beside the field; nothing asks for a training any more.
    const note = () => cell(page, 'probar').locator('.input-note').textContent();
    for (const [typed, said] of words.oddities) {
      await field.fill(typed);
      await expect.poll(note).toMatch(said);
    }
    await rowOf(before);
  });

  it('prints the sentence in the ink of each word’s influence, and takes words out', async ({ page }) => {
    await showCell(page, 'memoria');
    const shown = async () => (await readout(page, 'memoria'))!.rows[0]!;
    const first = await shown();
    const [noun, verb] = [1, first.words.length - 1];
    expect(first.strengths[verb]).toBe(1);
    expect(first.strengths[noun]!).toBeLessThan(0.1);
    for (let left = first.words.length; left > 3; left--) {
      await cell(page, 'memoria').locator('button.word').nth(2).click();
      await expect.poll(async () => (await shown()).words.length).toBe(left - 1);
    }
    // Beside the verb it is there again.
    expect((await shown()).words).toEqual([first.words[0], first.words[1], first.words[verb]]);
    expect((await shown()).strengths[noun]!).toBeGreaterThan(0.9);
    const undo = cell(page, 'memoria').locator('.readout-undo');
    while (await undo.isVisible()) await undo.click();
    await expect.poll(async () => (await shown()).words).toEqual(first.words);
  });

  it('the class’s network serves on other slides, before training and after', async ({ page }) => {
    const rows = (await readout(page, 'memoria-red'))!.rows;
    expect(rows).toHaveLength(3);
    expect(rows[1]!.name).toContain(words.trained);
    // Training has taught it to remember.
    expect(rows[1]!.strengths[0]!).toBeGreaterThan(rows[0]!.strengths[0]!);
    await showCell(page, 'paso-a-paso');
    await cell(page, 'paso-a-paso').locator('select').selectOption({ index: 1 });
    await expect.poll(() => textOf(page, 'paso-a-paso')).toContain(words.trained);
    await cell(page, 'paso-a-paso').locator('select').selectOption({ index: 0 });
    await expect.poll(() => textOf(page, 'paso-a-paso')).not.toContain(words.trained);
  });

  it('tags words in their context: 93 % and more of those it never saw', async ({ page }) => {
    const [, all, ambiguous] = /: ([\d.]+) .*: ([\d.]+)/.exec(await textOf(page, 'pos-entrenar')) ?? [];
    expect(Number(all)).toBeGreaterThanOrEqual(0.93);
    expect(Number(ambiguous)).toBeGreaterThanOrEqual(words.ambiguous);
    const tags = await cell(page, 'pos-probar').locator('.result').allTextContents();
    expect(tags).toEqual(words.tags);
  });
}

/** A busy machine answers late. */
const PATIENT = { timeout: 10_000 };

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
    // Before and after, side by side: the slider goes through the steps.
    await waitForState(page, 'pesos-paso', 'done');
    await expect.poll(async () => (await heatmapTitles(page)).join(), PATIENT).toMatch(/600/);
    await page.evaluate(() => {
      const panel = document.querySelector('[data-cell="pesos-paso"]')!.closest('.tab-panel')!;
      document.getElementById(panel.getAttribute('aria-labelledby')!)!.click();
    });
    await cell(page, 'pesos-paso').locator('input[type="range"]').fill('40');
    await expect.poll(async () => (await heatmapTitles(page)).join(), PATIENT).toMatch(/40/);
    await cell(page, 'pesos-paso').locator('input[type="range"]').fill('600');
    await expect.poll(async () => (await heatmapTitles(page)).join(), PATIENT).toMatch(/600/);
    await waitForState(page, 'pesos-paso', 'done');
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

type Readout = Extract<Awaited<ReturnType<typeof outputsOf>>[number], { kind: 'readout' }>;

const readout = async (page: Page, label: string) =>
  (await outputsOf(page, label)).find((output): output is Readout => output.kind === 'readout');

const heatmapTitles = async (page: Page) =>
  (await outputsOf(page, 'pesos-paso')).flatMap((output) => (output.kind === 'heatmap' ? [output.title] : []));

async function titleOf(page: Page, label: string): Promise<string> {
  const chart = (await outputsOf(page, label)).find((output) => output.kind === 'chart');
  return chart?.kind === 'chart' ? chart.title : '';
}

/** The last value of every line of a cell's chart with this title. */
async function lastOf(page: Page, label: string, title: string): Promise<Record<string, number>> {
  const chart = (await outputsOf(page, label)).find((output) => output.kind === 'chart' && output.title === title);
  const series = chart?.kind === 'chart' ? chart.series : [];
  return Object.fromEntries(series.map(({ name, y }) => [name, y.at(-1) ?? Number.NaN]));
}
