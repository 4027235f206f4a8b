/** The lecture's figures answer the viewer's hand: keys, sliders, switches, and symbols that light up. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launch, openDeck, outputsOf, run, textOf, waitForState } from '../open.ts';

/** What each deck says. */
const DECKS = [
  {
    deck: 'rnn',
    sentence: 'la llama duerme en paz',
    packed: ['0 el', '1 el', '2 gato', '3 perro', '4 come', '5 duerme', '6 pescado'],
    verdicts: ['desaparece', 'estable', 'explota'],
    written: ['muchos-a-muchos', 'el gato duerme ayer', 'DET NOUN VERB', 'ayer'],
    first: ['un', 'un perro duerme'],
  },
  {
    deck: 'rnn.en',
    sentence: 'my llama sleeps in peace',
    packed: ['0 the', '1 the', '2 cat', '3 dog', '4 eats', '5 sleeps', '6 fish'],
    verdicts: ['vanishes', 'stable', 'explodes'],
    written: ['muchos-a-muchos', 'the cat sleeps yesterday', 'DET NOUN VERB', 'yesterday'],
    first: ['a', 'a dog sleeps'],
  },
] as const;

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
  afterEach(() => expect(complaints).toEqual([]));
  afterAll(() => page.close());

  async function open(label: string): Promise<void> {
    await page.evaluate((l) => {
      const cell = document.querySelector(`[data-cell="${l}"]`)!;
      const { deck } = window.lecture;
      deck.slide(deck.getIndices(cell.closest<HTMLElement>('section')!).h, 0, 99);
      const panel = cell.closest('.tab-panel')?.parentElement?.closest('.tab-panel') ?? cell.closest('.tab-panel');
      if (panel) document.getElementById(panel.getAttribute('aria-labelledby')!)?.click();
    }, label);
    await run(page, label);
  }

  const tokens = (label: string) => page.locator(`[data-cell="${label}"] .output-svg .token`).allTextContents();
  const write = (label: string, text: string) => page.locator(`[data-cell="${label}"] input[type="text"]`).fill(text);

  describe('slide 9', () => {
    it('is stepped by the arrow keys, forward and back, and the deck stays', async () => {
      await open('paso-a-paso');
      const figure = page.locator('[data-cell="paso-a-paso"] .output-svg');
      const slide = await page.evaluate(() => window.lecture.deck.getIndices().h);
      await figure.focus();
      const reached = () => figure.locator('.step:not(.unreached)').count();
      expect(await reached()).toBe(3);
      await page.keyboard.press('Home');
      await expect.poll(reached).toBe(0);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await expect.poll(reached).toBe(2);
      await page.keyboard.press('ArrowLeft');
      await expect.poll(reached).toBe(1);
      expect(await page.locator('[data-cell="paso-a-paso"] input[type="range"]').inputValue()).toBe('1');
      expect(await page.evaluate(() => window.lecture.deck.getIndices().h)).toBe(slide);
    });

    it('follows any sentence', async () => {
      await open('paso-a-paso');
      const states = () => page.locator('[data-cell="paso-a-paso"] .step .strip').first().innerHTML();
      const before = await states();
      await write('paso-a-paso', words.sentence);
      await expect.poll(() => tokens('paso-a-paso')).toEqual(words.sentence.split(' '));
      // The first word is another, and so is the first state.
      expect(await states()).not.toBe(before);
    });
  });

  describe('symbols', () => {
    it.each([
      ['ecuacion-viva', 'W_hh', '3 × 3', 'svg.matrices .matrix.lit'],
      ['paso-a-paso', 'W_hh', '12 × 12', 'svg.unrolled .weight.lit'],
      ['paso-a-paso', 'W_xh', '12 × 8', 'svg.unrolled .step .lit'],
      ['bptt-figura', 'dW_hh', '4 × 4', 'svg.unrolled .weight.lit'],
    ])('%s: %s lights its tensor, with the keyboard too', async (label, symbol, shape, place) => {
      await open(label);
      const formula = page.locator(`section.present .katex-html [data-symbol="${symbol}"]`).first();
      await formula.hover();
      expect(await page.locator(`section.present ${place}`).count()).toBeGreaterThan(0);
      expect(await page.textContent('.symbol-card')).toContain(shape);
      await page.mouse.move(2, 2);
      await expect.poll(() => page.locator('.lit').count()).toBe(0);
      await formula.focus();
      expect(await page.locator(`section.present ${place}`).count()).toBeGreaterThan(0);
      await page.keyboard.press('Escape');
      expect(await page.locator('.symbol-card').isHidden()).toBe(true);
    });
  });

  describe('slide 14', () => {
    it('draws the rows of the real PackedSequence', async () => {
      await open('empaquetar-dibujo');
      const rows = await page.locator('[data-cell="empaquetar-dibujo"] .strip .word').allTextContents();
      expect(rows).toEqual(words.packed);
    });
  });

  describe('slide 17', () => {
    it('changes the weights while it trains, and the error falls', { timeout: 60_000 }, async () => {
      await open('pesos');
      const first = (await outputsOf(page, 'pesos')).find(({ kind }) => kind === 'heatmap');
      await page.locator('[data-cell="pesos"] input[type="checkbox"]').check();
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
  });

  describe('slide 20', () => {
    it('reads what is typed, and says which words it does not know', async () => {
      const [label, sentence, tags, unknown] = words.written;
      await open(label);
      await write(label, sentence);
      const results = async () => (await page.locator(`[data-cell="${label}"] .result`).allTextContents()).join(' ');
      await expect.poll(results).toBe(tags);
      expect(await textOf(page, label)).toContain(unknown);
    });

    it('goes on from the word that is typed', async () => {
      const [word, sentence] = words.first;
      await open('uno-a-muchos');
      await write('uno-a-muchos', word);
      await expect.poll(async () => (await tokens('uno-a-muchos')).join(' ')).toBe(sentence);
    });
  });

  describe('slide 26', () => {
    it('vanishes, holds or explodes by the viewer’s hand', async () => {
      await open('gradiente');
      const farthest = async (radius: string) => {
        await page.locator('[data-cell="gradiente"] input[type="range"]').first().fill(radius);
        const title = page.locator('[data-cell="gradiente"] .output-chart figcaption');
        await expect.poll(() => title.textContent()).toMatch(new RegExp(`^Radi(o|us) ${Number(radius).toFixed(2)}`));
        const chart = (await outputsOf(page, 'gradiente')).find((output) => output.kind === 'chart');
        const { y } = chart?.kind === 'chart' ? chart.series[0]! : { y: [] };
        return { ratio: y.at(-1)! / y[0]!, title: (await title.textContent()) ?? '' };
      };
      const vanishing = await farthest('0.7');
      expect(vanishing.ratio).toBeCloseTo(0.7 ** 29, 6);
      expect(vanishing.title).toContain(words.verdicts[0]);
      const stable = await farthest('1');
      expect(stable.ratio).toBeCloseTo(1, 3);
      expect(stable.title).toContain(words.verdicts[1]);
      const exploding = await farthest('1.3');
      expect(exploding.ratio).toBeGreaterThan(1000);
      expect(exploding.title).toContain(words.verdicts[2]);
    });
  });
});

it('switches to dark and back, and remembers', async () => {
  const { page, complaints } = await openDeck(browser, 'rnn/');
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.locator('.theme-switch').click();
  expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
  expect(await paper()).not.toBe(light);
  // What the reload cuts off would count as a failed request: what the deck loads when it is quiet comes first.
  await page.waitForFunction(async () => {
    const loaded = () => performance.getEntriesByType('resource').map(({ name }) => name);
    const before = loaded();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const all = ['worker', 'editor', 'chart', 'mermaid'].every((part) => before.some((name) => name.includes(part)));
    return all && loaded().length === before.length;
  });
  await page.reload();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
  await page.keyboard.press('t');
  expect(await paper()).toBe(light);
  expect(complaints).toEqual([]);
  await page.close();
});
