/** Every slide of the real lecture, every tab open in turn, every output at its largest: it fits, it can be read, it complains of nothing. */

import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureSlides } from '../../../src/cli/overflow.ts';
import { show, type View, viewsOf } from '../../../src/cli/views.ts';
import { launch, openDeck, waitForState } from '../open.ts';

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
];

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(['rnn', 'rnn.en'])('%s', (deck) => {
  let page: Page;
  let complaints: string[];
  let views: View[];

  beforeAll(async () => {
    ({ page, complaints } = await openDeck(browser, `${deck}/`));
    await page.evaluate(axe.source);
    // Half-faded text has half its contrast: what is measured is the slide, not the way to it.
    await page.addStyleTag({
      content: '*, ::before, ::after { transition: none !important; animation: none !important; }',
    });
    await page.evaluate(() => window.lecture.runAll());
    await page.locator('[data-cell="pesos"] input[type="checkbox"]').evaluate((box: HTMLInputElement) => box.click());
    await page.waitForFunction(() => window.lecture.outputs('pesos').some(({ kind }) => kind === 'progress'));
    await waitForState(page, 'pesos', 'done');
    views = await viewsOf(page);
  }, 300_000);
  afterAll(() => page.close());

  it('has 33 slides, and every cell is done', async () => {
    expect(await page.evaluate(() => window.lecture.deck.getTotalSlides())).toBe(33);
    const states = await page
      .locator('[data-cell][data-state]')
      .evaluateAll((cells) => cells.map((cell) => [cell.getAttribute('data-cell'), cell.getAttribute('data-state')]));
    expect(states.length).toBeGreaterThan(30);
    expect(states.filter(([, state]) => state !== 'done')).toEqual([]);
  });

  it.each(SIZES)('fits at $width × $height', { timeout: 200_000 }, async (size) => {
    await page.setViewportSize(size);
    const measured = await measureSlides(page);
    await page.setViewportSize(SIZES[0]!);
    expect(measured.flatMap(({ overflow }, slide) => (overflow > 0 ? [{ slide, overflow }] : []))).toEqual([]);
  });

  /** In the dark only what colours decide is looked at anew. */
  it.each([
    { colorScheme: 'light', rules: undefined },
    { colorScheme: 'dark', rules: ['color-contrast', 'link-in-text-block'] },
  ] as const)('is accessible, $colorScheme', { timeout: 300_000 }, async ({ colorScheme, rules }) => {
    await page.emulateMedia({ colorScheme });
    const wrong: unknown[] = [];
    for (const view of views) {
      await show(page, view);
      const violations = await page.evaluate(violationsAlone, rules as string[] | undefined);
      if (violations.length > 0) wrong.push({ ...view, violations });
    }
    await page.emulateMedia({ colorScheme: 'light' });
    expect(wrong).toEqual([]);
  });

  it('shows code at 18 px and text at 22 px or more', async () => {
    const small = await page.evaluate(() => {
      const sizes = (selector: string, least: number) =>
        [...document.querySelectorAll(selector)]
          .filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < least)
          .map((one) => `${selector} ${getComputedStyle(one).fontSize}: ${one.textContent?.slice(0, 40)}`);
      return [
        ...sizes('.slides pre.cell-code, .slides .tab-panel pre, .slides .output-text', 18),
        ...sizes('.slides section > p, .slides .column > p, .slides li > p, .slides section li, .slides td', 22),
      ];
    });
    expect(small.filter((one) => !one.includes('chain'))).toEqual([]);
  });

  it('tells the speaker what to say on every slide', async () => {
    const silent = await page.evaluate(() =>
      window.lecture.deck
        .getSlides()
        .filter((slide) => !slide.querySelector('aside.notes') && !slide.hasAttribute('data-notes'))
        .map(({ id }) => id),
    );
    expect(silent).toEqual([]);
  });

  it('complains of nothing', () => {
    expect(complaints).toEqual([]);
  });
});

/** Runs in the page. axe reads the whole page for each slide: the other slides stand aside meanwhile, and it takes a quarter. */
async function violationsAlone(rules: string[] | undefined): Promise<string[]> {
  const slide = window.lecture.deck.getCurrentSlide();
  const aside = [...slide.parentElement!.children]
    .filter((other) => other !== slide)
    .map((other) => {
      const place = document.createComment('');
      other.replaceWith(place);
      return () => place.replaceWith(other);
    });
  try {
    const run = (window as unknown as { axe: typeof axe }).axe.run;
    const options = { resultTypes: ['violations' as const], preload: false };
    const { violations } = await run(slide, rules ? { ...options, runOnly: rules } : options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 140)}`);
  } finally {
    for (const putBack of aside) putBack();
  }
}
