/** Every slide of the real lecture, every tab open in turn, every output at its largest: it fits, it can be read, it complains of nothing. */

import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, openDeck } from './open.ts';

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
];

let browser: Browser;
let page: Page;
let complaints: string[];

/** A slide with one of its tabs open: `tab` counts the tabs of the whole slide, those of twins included. */
interface View {
  slide: number;
  tab: number | undefined;
}
let views: View[];

beforeAll(async () => {
  browser = await launch();
  ({ page, complaints } = await openDeck(browser, 'rnn/'));
  await page.evaluate(axe.source);
  // Half-faded text has half its contrast: what is measured is the slide, not the way to it.
  await page.addStyleTag({
    content: '*, ::before, ::after { transition: none !important; animation: none !important; }',
  });
  await page.evaluate(() => window.lecture.runAll());
  await page.locator('[data-cell="pesos"] input[type="checkbox"]').evaluate((box: HTMLInputElement) => box.click());
  await page.waitForFunction(() => window.lecture.outputs('pesos').some(({ kind }) => kind === 'progress'));
  await page.waitForFunction(
    () => document.querySelector('[data-cell="pesos"]')?.getAttribute('data-state') === 'done',
  );
  views = await page.evaluate(() =>
    [...document.querySelectorAll('.slides > section')].flatMap((section, slide) => {
      const tabs = [...section.querySelectorAll('[role="tab"]')].map((_, tab): View => ({ slide, tab }));
      return tabs.length > 0 ? tabs : [{ slide, tab: undefined }];
    }),
  );
}, 300_000);
afterAll(() => browser.close());

async function show({ slide, tab }: View): Promise<void> {
  await page.evaluate(
    async ({ slide, tab }) => {
      window.lecture.deck.slide(slide, 0, 99);
      const section = window.lecture.deck.getCurrentSlide();
      const chosen = tab === undefined ? undefined : section.querySelectorAll<HTMLElement>('[role="tab"]')[tab];
      const outer = chosen?.closest('.tab-panel');
      if (outer) document.getElementById(outer.getAttribute('aria-labelledby')!)?.click();
      chosen?.click();
      await new Promise((next) => requestAnimationFrame(() => setTimeout(next, 30)));
    },
    { slide, tab },
  );
  await page.waitForFunction(() =>
    [...window.lecture.deck.getCurrentSlide().querySelectorAll('figure[data-diagram]')].every((figure) =>
      figure.querySelector('svg, .output-error'),
    ),
  );
}

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
  const wrong: unknown[] = [];
  for (const view of views) {
    await show(view);
    const over = await page.evaluate(() => {
      const slide = window.lecture.deck.getCurrentSlide();
      return [Math.max(0, slide.scrollHeight - 720), Math.max(0, slide.scrollWidth - 1280)];
    });
    if (over.some((pixels) => pixels > 0)) wrong.push({ ...view, over });
  }
  await page.setViewportSize(SIZES[0]!);
  expect(wrong).toEqual([]);
});

it.each(['light', 'dark'] as const)('is accessible, %s', { timeout: 300_000 }, async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  const wrong: unknown[] = [];
  for (const view of views) {
    await show(view);
    const violations = await page.evaluate(async () => {
      const slide = window.lecture.deck.getCurrentSlide();
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(slide);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 140)}`);
    });
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

it('complains of nothing', () => {
  expect(complaints).toEqual([]);
});
