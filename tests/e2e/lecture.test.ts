/** The real lecture: every slide, every cell, in a real browser. */

import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launch, openDeck, run, stateOf, waitForState } from './open.ts';

let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launch();
  ({ page, complaints } = await openDeck(browser, 'rnn/'));
});
afterAll(() => browser.close());

it('is a whole page without JavaScript', async () => {
  const html = await (await fetch(new URL('rnn/', inject('url')))).text();
  expect(html.match(/<section[ >]/g)).toHaveLength(33);
  expect(html).toContain('class="katex"');
  expect(html).toContain('hljs-keyword');
  expect(html.match(/<main[ >]/g)).toHaveLength(1);
});

it('lists the decks', async () => {
  const html = await (await fetch(inject('url'))).text();
  expect(html).toContain('Redes Neuronales Recurrentes');
});

/** What must hold of the slide that is shown. */
const measure = () =>
  page.evaluate(() => {
    const slide = window.lecture.deck.getCurrentSlide();
    const cells = [...slide.querySelectorAll<HTMLElement>('[data-cell]')];
    return {
      id: slide.id,
      overflow: Math.max(0, slide.scrollHeight - 720) + Math.max(0, slide.scrollWidth - 1280),
      failed: cells.filter((cell) => cell.dataset.state === 'failed').map((cell) => cell.dataset.cell),
      diagrams: [...slide.querySelectorAll('figure[data-diagram]')].filter((figure) => !figure.querySelector('svg'))
        .length,
    };
  });

const settled = () =>
  page.waitForFunction(
    () => {
      const slide = window.lecture.deck.getCurrentSlide();
      const states = [...slide.querySelectorAll<HTMLElement>('[data-cell]')].map((cell) => cell.dataset.state ?? '');
      const drawn = [...slide.querySelectorAll('figure[data-diagram]')].every((figure) =>
        figure.querySelector('svg, .output-error'),
      );
      return drawn && !states.some((state) => state === 'queued' || state === 'running');
    },
    null,
    { timeout: 90_000 },
  );

describe('every slide', () => {
  it('fits, draws its diagrams, runs its cells and is accessible', { timeout: 400_000 }, async () => {
    await page.evaluate(axe.source);
    // Half-faded text has half its contrast: what is measured is the slide, not the way to it.
    await page.addStyleTag({
      content: '*, ::before, ::after { transition: none !important; animation: none !important; }',
    });
    const total = await page.evaluate(() => window.lecture.deck.getTotalSlides());
    expect(total).toBe(33);
    const wrong: unknown[] = [];
    for (let i = 0; i < total; i++) {
      await page.evaluate((h) => window.lecture.deck.slide(h, 0, 99), i);
      await settled();
      const slide = await measure();
      const violations = await page.evaluate(async () => {
        const slide = window.lecture.deck.getCurrentSlide();
        const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(slide);
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
      });
      if (slide.overflow || slide.failed.length || slide.diagrams || violations.length)
        wrong.push({ i, ...slide, violations });
    }
    expect(wrong).toEqual([]);
  });

  it('complains of nothing', () => {
    expect(complaints).toEqual([]);
  });
});

it('trains slide 23 to 95 % while the page stays responsive, and Stop stops it', { timeout: 180_000 }, async () => {
  await page.evaluate(() => window.lecture.deck.slide(23));
  const training = run(page, 'entrenar');
  await waitForState(page, 'entrenar', 'running');
  await page.waitForFunction(() => window.lecture.outputs('entrenar').some(({ kind }) => kind === 'chart'));
  const started = Date.now();
  await page.evaluate(() => window.lecture.deck.next());
  expect(Date.now() - started).toBeLessThan(1000);
  await training;
  const outputs = await page.evaluate(() => window.lecture.outputs('entrenar'));
  const accuracies = outputs
    .flatMap((output) => (output.kind === 'chart' ? output.series : []))
    .filter(({ y }) => y.length > 0);
  expect(
    Math.max(...accuracies.filter(({ y }) => y.every((v) => v <= 100)).map(({ y }) => Math.max(...y))),
  ).toBeGreaterThanOrEqual(0.95);
  const again = run(page, 'entrenar');
  await waitForState(page, 'entrenar', 'running');
  await page.evaluate(() => window.lecture.stop());
  await again;
  expect(await stateOf(page, 'entrenar')).toBe('failed');
});
