/** The lecture's figures answer the viewer's hand: keys, sliders, switches, and symbols that light up. */

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { cell, type OnePageTest, outputsOf, run, slideShown } from '../open.ts';
import type { LectureWords } from './words.ts';

export function figures(it: OnePageTest, words: LectureWords): void {
  describe('slide 9', () => {
    it('is stepped by the arrow keys, forward and back, and the deck stays', async ({ page }) => {
      await open(page, 'paso-a-paso');
      const figure = page.locator('[data-cell="paso-a-paso"] .output-svg');
      const slide = await slideShown(page);
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
      expect(await slideShown(page)).toBe(slide);
    });

    it('reads the formula along as its playhead moves, unless motion is unwelcome', async ({ page }) => {
      await open(page, 'paso-a-paso');
      const lit = () =>
        page.evaluate(() =>
          window.lecture.deck
            .getCurrentSlide()
            .getAnimations({ subtree: true })
            .flatMap(({ effect }) => (effect as KeyframeEffect).target?.getAttribute('data-symbol') ?? []),
        );
      await page.locator('[data-cell="paso-a-paso"] .output-svg').focus();
      await page.keyboard.press('End');
      await expect.poll(lit, { timeout: 5000 }).toEqual([]);
      await page.keyboard.press('ArrowLeft');
      await expect.poll(lit).toEqual(expect.arrayContaining(['x_t', 'W_xh', 'W_hh', 'h_t']));
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await expect.poll(lit, { timeout: 5000 }).toEqual([]);
      await page.keyboard.press('End');
      await page.waitForTimeout(300);
      expect(await lit()).toEqual([]);
      await page.emulateMedia({ reducedMotion: null });
    });

    it('follows any sentence', async ({ page }) => {
      await open(page, 'paso-a-paso');
      const states = () => page.locator('[data-cell="paso-a-paso"] .step .strip').first().innerHTML();
      const before = await states();
      await write(page, 'paso-a-paso', words.sentence);
      await expect.poll(() => tokens(page, 'paso-a-paso')).toEqual(words.sentence.split(' '));
      // The first word is another, and so is the first state.
      expect(await states()).not.toBe(before);
    });
  });

  it('slide 26 plays: five words come in, then the error comes back, as wide as what arrives', async ({ page }) => {
    await open(page, 'bptt-figura');
    const figure = page.locator('[data-cell="bptt-figura"] .output-svg');
    const slider = page.locator('[data-cell="bptt-figura"] input[type="range"]');
    const widths = () =>
      figure.locator('.backward').evaluateAll((all) => all.map((one) => (one as SVGPathElement).getBBox().height));
    // All of it is there before anything is pressed, as on paper.
    expect((await widths()).length).toBe(4);
    const play = page.locator('[data-cell="bptt-figura"] .input-play');
    await play.click();
    await expect.poll(() => slider.inputValue(), { timeout: 20_000 }).toBe('2');
    expect(await widths()).toEqual([]);
    await play.click();
    const stopped = await slider.inputValue();
    await page.waitForTimeout(900);
    expect(await slider.inputValue()).toBe(stopped);
    await slider.fill('8');
    await play.press('Enter');
    await expect.poll(() => slider.inputValue(), { timeout: 20_000 }).toBe('10');
    await expect.poll(async () => (await widths()).length).toBe(4);
    const gradients = await figure.locator('.gradient').allTextContents();
    const order = (numbers: number[]) => numbers.map((_, i) => i).sort((a, b) => numbers[a]! - numbers[b]!);
    expect(order(await widths())).toEqual(order(gradients.slice(0, 4).map(Number)));
  });

  it('what the class writes on slide 10 is read on slide 26 too', async ({ page }) => {
    const read = async () => {
      const svg = (await outputsOf(page, 'bptt-figura')).find((one) => one.kind === 'svg');
      return svg?.kind === 'svg' ? svg.description : '';
    };
    for (const sentence of [words.goesOn.sentence, words.sentence]) {
      await open(page, 'paso-a-paso');
      await cell(page, 'paso-a-paso').locator('input[type="text"]').fill(sentence);
      await open(page, 'bptt-figura');
      await expect.poll(read, { timeout: 15_000 }).toContain(`«${sentence.split(' ')[1]}»`);
    }
  });

  it('slide 24: two sentences part where their words do, and padding brings them together', async ({ page }) => {
    await open(page, 'camino');
    const figure = page.locator('[data-cell="camino"] .output-svg');
    expect(await figure.locator('.trajectory').count()).toBe(2);
    expect(await figure.locator('.move.shared').count()).toBe(2);
    const verdicts = async () => (await figure.locator('.verdict').allTextContents()).map(Number.parseFloat);
    expect(Math.abs((await verdicts())[0]! - (await verdicts())[1]!)).toBeGreaterThan(90);
    await page.locator('[data-cell="camino"] select').selectOption({ index: 1 });
    await expect.poll(() => figure.locator('.word.padding').count()).toBe(1);
    expect(Math.abs((await verdicts())[0]! - (await verdicts())[1]!)).toBeLessThan(25);
  });

  it('slide 21 writes noise, and words after six epochs', async ({ page }) => {
    await run(page, 'letra-por-letra');
    const lines = (await outputsOf(page, 'letra-por-letra')).flatMap((one) =>
      one.kind === 'text' ? one.text.trim().split('\n') : [],
    );
    expect(lines.length).toBe(7);
    const inSayings = new Set(words.sayings.flatMap(longWords));
    const known = (line: string) =>
      longWords(line.replace(/^.*?(?:\d\.\d+|—)\s+/, '')).filter((word) => inSayings.has(word));
    expect(known(lines[0]!)).toEqual([]);
    expect(known(lines[6]!).length).toBeGreaterThan(3);
  });

  it('and a letter of it is touched, then a unit: which one knows where the word ends?', async ({ page }) => {
    await open(page, 'unidades');
    const shown = cell(page, 'unidades');
    await shown.locator('.output-readout .word').nth(3).click();
    await expect.poll(() => shown.locator('.word[data-highlight]').getAttribute('data-step')).toBe('3');
    const title = () => shown.locator('.output-readout figcaption').textContent();
    // The unit that comes first is one that does know.
    expect(Math.abs(Number(/r = ([−-]?\d\.\d+)/.exec((await title())!)![1]!.replace('−', '-')))).toBeGreaterThan(0.3);
    const first = await title();
    const other = (await shown.locator('rect[data-highlight]').getAttribute('data-step')) === '5' ? 6 : 5;
    await shown.locator(`rect[data-step="${other}"]`).click();
    await expect.poll(title).not.toBe(first);
  });

  describe('symbols', () => {
    it.for([
      ['ecuacion-viva', 'W_hh', '3 × 3', 'svg.matrices .matrix.lit'],
      ['paso-a-paso', 'W_hh', '12 × 12', 'svg.unrolled .weight.lit'],
      ['paso-a-paso', 'W_xh', '12 × 8', 'svg.unrolled .step .lit'],
      ['bptt-figura', 'dW_hh', '4 × 4', 'svg.unrolled .weight.lit'],
    ] as const)('%s: %s lights its tensor, with the keyboard too', async ([label, symbol, shape, place], { page }) => {
      await open(page, label);
      const formula = page.locator(`section.present .katex-html [data-symbol="${symbol}"]`).first();
      // The figure is drawn by a cell, which computes.
      await page
        .locator(`section.present ${place.replace('.lit', '')}`)
        .first()
        .waitFor();
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

  describe('names in the code', () => {
    it.for([
      ['output', 'output', 3],
      ['hN', 'h_n', 4],
    ] as const)('%s lights its part of slide 19, and is lit by it', async ([name, symbol, parts], { page }) => {
      await open(page, 'capas-dibujo');
      await page.waitForSelector('section.present svg.unrolled .cell');
      // Who was here before may have left the code of PyTorch open.
      await page.locator('section.present').getByRole('tab', { name: 'TypeScript' }).click();
      await atRest(page);
      const place = await placeInCode(page, 'capas', name);
      await page.mouse.move(place.x, place.y);
      const lit = () => page.locator(`section.present svg [data-symbol="${symbol}"].lit`).count();
      await expect.poll(lit).toBe(parts);
      await page.mouse.move(2, 2);
      await expect.poll(lit).toBe(0);
      await page.locator(`section.present svg [data-symbol="${symbol}"] rect.cell`).first().hover();
      expect(await page.evaluate(() => CSS.highlights.has('symbol'))).toBe(true);
      await page.mouse.move(2, 2);
      await expect.poll(() => page.evaluate(() => CSS.highlights.has('symbol'))).toBe(false);
    });

    it('the tensors of slide 17 are blocks, and its last step lies on h_n', async ({ page }) => {
      await open(page, 'rnn-formas');
      const shapes = await page
        .locator('section.present svg.shapes .block')
        .evaluateAll((blocks) => blocks.map((block) => (block as SVGElement).dataset.shape));
      expect(shapes).toEqual(['2 × 5 × 8', '1 × 2 × 16', '2 × 5 × 16', '1 × 2 × 16']);
      await atRest(page);
      const middle = async (place: string) => {
        const front = page.locator(`section.present svg.shapes ${place} .front`).last();
        const { x, y, width, height } = (await front.boundingBox())!;
        return [x + width / 2, y + height / 2] as const;
      };
      const [x, y] = await middle('.block');
      const apart = async () => {
        const [left, top] = await middle('.slice');
        return Math.hypot(left - x, top - y);
      };
      // It slides for two seconds.
      await expect.poll(apart, { timeout: 10_000 }).toBeLessThan(1);
    });
  });

  describe('slide 14', () => {
    it('draws the rows of the real PackedSequence', async ({ page }) => {
      await open(page, 'empaquetar-dibujo');
      const rows = await page.locator('[data-cell="empaquetar-dibujo"] .strip .word').allTextContents();
      expect(rows).toEqual(words.rows);
    });
  });

  describe('slide 20', () => {
    it('reads what is typed, and says which words it does not know', async ({ page }) => {
      const label = 'muchos-a-muchos';
      await open(page, label);
      await write(page, label, words.tagged.write);
      const results = async () => (await page.locator(`[data-cell="${label}"] .result`).allTextContents()).join(' ');
      await expect.poll(results).toBe(words.tagged.tags);
      expect(await page.locator(`[data-cell="${label}"] .input-note`).textContent()).toContain(words.tagged.unknown);
    });

    it('goes on from the word that is typed', async ({ page }) => {
      await open(page, 'uno-a-muchos');
      await write(page, 'uno-a-muchos', words.goesOn.write);
      await expect.poll(async () => (await tokens(page, 'uno-a-muchos')).join(' ')).toBe(words.goesOn.sentence);
    });
  });

  describe('slide 26', () => {
    it('vanishes, holds or explodes by the viewer’s hand', async ({ page }) => {
      await open(page, 'gradiente');
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
}

/** Its slide, its tab, and its own outputs. */
export async function open(page: Page, label: string): Promise<void> {
  await page.evaluate((l) => {
    const cell = document.querySelector(`[data-cell="${l}"]`)!;
    const { deck } = window.lecture;
    deck.slide(deck.getIndices(cell.closest<HTMLElement>('section')!).h, 0, 99);
    // From the outside in: a tab is no use in a closed panel.
    const panels: Element[] = [];
    for (let at = cell.closest('.tab-panel'); at; at = at.parentElement!.closest('.tab-panel')) panels.unshift(at);
    for (const panel of panels) document.getElementById(panel.getAttribute('aria-labelledby')!)?.click();
  }, label);
  await run(page, label);
}

/** The slide has come to its place. */
const atRest = (page: Page) =>
  page.waitForFunction(() => document.querySelector('section.present')!.getAnimations().length === 0);

/** The middle of a name in a cell's code, where the pointer may touch it. */
const placeInCode = (page: Page, label: string, name: string) =>
  page.evaluate(
    ([l, n]) => {
      const texts = document.createTreeWalker(
        document.querySelector(`[data-cell="${l}"] pre code`)!,
        NodeFilter.SHOW_TEXT,
      );
      while (texts.nextNode()) {
        const node = texts.currentNode as Text;
        const at = node.data.search(new RegExp(`\\b${n}\\b`));
        if (at < 0) continue;
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + n!.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      throw new Error(`no ${n} in the code of ${l}`);
    },
    [label, name],
  );

const tokens = (page: Page, label: string) => cell(page, label).locator('.output-svg .token').allTextContents();
const write = (page: Page, label: string, text: string) => cell(page, label).locator('input[type="text"]').fill(text);

const longWords = (text: string): string[] => text.match(/\p{L}{3,}/gu) ?? [];
