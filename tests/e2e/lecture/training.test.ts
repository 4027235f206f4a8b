/** Slides 22 and 23: what the lecture promises of its trainings is what they reach, and the page stays alive meanwhile. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openDeck, outputsOf, run, stateOf, textOf, waitForState } from '../open.ts';

/** What each deck calls its models and charts, and what it is asked. */
const DECKS = [
  {
    deck: 'rnn',
    accuracy: 'Exactitud de validación',
    loss: 'Pérdida',
    packed: 'empaquetando',
    others: ['sin empaquetar', 'bolsa (MLP)'],
    ambiguous: 0.9,
    tags: ['PRON', 'VERB', 'ADP', 'DET', 'NOUN', 'PUNCT'],
    praise: 'la comida no es mala , es buena .',
    blame: 'la comida no es buena , es mala .',
  },
  {
    deck: 'rnn.en',
    accuracy: 'Validation accuracy',
    loss: 'Loss',
    packed: 'packed',
    others: ['unpacked', 'bag (MLP)'],
    // A “that” that begins a sentence is read before what tells.
    ambiguous: 0.85,
    tags: ['PRON', 'VERB', 'DET', 'ADJ', 'NOUN', 'PUNCT'],
    praise: 'the food is not bad but good .',
    blame: 'the food is not good but bad .',
  },
];

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(DECKS)('$deck', (words) => {
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    ({ page, complaints } = await openDeck(browser, `${words.deck}/`));
  });
  afterAll(() => page.close());

  /** The last value of every line of a cell's chart with this title. */
  async function lastOf(label: string, title: string): Promise<Record<string, number>> {
    const chart = (await outputsOf(page, label)).find((output) => output.kind === 'chart' && output.title === title);
    const series = chart?.kind === 'chart' ? chart.series : [];
    return Object.fromEntries(series.map(({ name, y }) => [name, y.at(-1) ?? Number.NaN]));
  }

  it('trains the three models to the end: packing learns, the others cannot', { timeout: 180_000 }, async () => {
    await page.evaluate(() => window.lecture.deck.slide(23));
    const training = run(page, 'entrenar');
    await waitForState(page, 'entrenar', 'running');
    await page.waitForFunction(() => window.lecture.outputs('entrenar').some(({ kind }) => kind === 'progress'));
    const started = Date.now();
    await page.evaluate(() => window.lecture.deck.next());
    expect(Date.now() - started).toBeLessThan(1000);
    await training;
    const accuracy = await lastOf('entrenar', words.accuracy);
    expect(accuracy[words.packed]).toBeGreaterThanOrEqual(0.95);
    for (const other of words.others) expect(accuracy[other]).toBeLessThanOrEqual(0.6);
    const loss = await lastOf('entrenar', words.loss);
    expect(loss[words.packed]).toBeLessThan(0.3);
  });

  it('then reads a sentence and its opposite', { timeout: 60_000 }, async () => {
    await page.evaluate(() => window.lecture.deck.slide(23));
    // What waited for the training needs no button.
    await waitForState(page, 'probar', 'done');
    const opinion = async (sentence: string) => {
      await page.locator('[data-cell="probar"] input').evaluate((field: HTMLInputElement, text) => {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, sentence);
      await page.waitForTimeout(100);
      await page.waitForFunction(
        () => document.querySelector('[data-cell="probar"]')?.getAttribute('data-state') === 'done',
      );
      const chart = (await outputsOf(page, 'probar')).find((output) => output.kind === 'chart');
      return chart?.kind === 'chart' ? chart.series[0]!.y[0]! : Number.NaN;
    };
    await expect.poll(() => opinion(words.praise)).toBeGreaterThan(0.5);
    await expect.poll(() => opinion(words.blame)).toBeLessThan(0.5);
  });

  it('stops when it is told to', { timeout: 60_000 }, async () => {
    const again = run(page, 'entrenar');
    await waitForState(page, 'entrenar', 'running');
    await page.evaluate(() => window.lecture.stop());
    await again;
    expect(await stateOf(page, 'entrenar')).toBe('failed');
    expect(await page.locator('[data-cell="entrenar"] .error-place').count()).toBe(0);
  });

  it('tags words in their context: 93 % and more of those it never saw', { timeout: 90_000 }, async () => {
    await page.evaluate(() => window.lecture.deck.slide(22));
    await run(page, 'pos-entrenar');
    const [, all, ambiguous] = /: ([\d.]+) .*: ([\d.]+)/.exec(await textOf(page, 'pos-entrenar')) ?? [];
    expect(Number(all)).toBeGreaterThanOrEqual(0.93);
    expect(Number(ambiguous)).toBeGreaterThanOrEqual(words.ambiguous);
    await run(page, 'pos-probar');
    const tags = await page.locator('[data-cell="pos-probar"] .result').allTextContents();
    expect(tags).toEqual(words.tags);
  });

  it('complains of nothing', () => {
    expect(complaints).toEqual([]);
  });
});
