/** Every slide of the real lecture, every tab open in turn, every output at its largest: it fits, it can be read, it complains of nothing. */

import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { measureSlides, measureView } from '../../../src/cli/overflow.ts';
import { type View, viewsOf } from '../../../src/cli/views.ts';
import { loadAxe } from '../accessible.ts';
import { type OnePageTest, withoutTransitions } from '../open.ts';

type Size = { width: number; height: number };

/** How the slides are looked at. */
export interface Looks {
  /** The original is looked at in the light, its translation in the dark: what colours decide is the same in both. */
  colorScheme: 'light' | 'dark';
  /** Beside 1280 × 720. */
  sizes?: Size[];
  /** The least that code and what it prints are written in, in pixels of a slide that is 720 of them high. */
  code: number;
}

const FIRST_SIZE = { width: 1280, height: 720 };
export const OTHER_SIZES: Size[] = [
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
];

/** What is wrong with a view. */
interface Seen extends View {
  overflow: number;
  violations: string[];
  /** Labels of figures. */
  small: string[];
}

/** Every cell has run. */
export function slides(it: OnePageTest, { colorScheme, sizes = [], code }: Looks, count = 33): void {
  let seen: Seen[];
  // One walk serves three tests.
  it.beforeAll(async ({ page }) => {
    await loadAxe(page);
    const style = await withoutTransitions(page);
    await page.emulateMedia({ colorScheme });
    seen = [];
    for (const view of await viewsOf(page)) seen.push(await look(page, view));
    await page.emulateMedia({ colorScheme: 'light' });
    return () => style.evaluate((tag: HTMLStyleElement) => tag.remove());
  }, 300_000);

  const wrong = (what: 'overflow' | 'violations' | 'small') =>
    seen
      .map(({ slide, tab, [what]: found }) => ({ slide, tab, found }))
      .filter(({ found }) => [found].flat().some(Boolean));

  it(`has ${count} slides, and every cell is done`, async ({ page }) => {
    expect(await page.evaluate(() => window.lecture.deck.getTotalSlides())).toBe(count);
    const states = await page
      .locator('[data-cell][data-state]')
      .evaluateAll((cells) => cells.map((cell) => [cell.getAttribute('data-cell'), cell.getAttribute('data-state')]));
    expect(states.length).toBeGreaterThan(30);
    expect(states.filter(([, state]) => state !== 'done')).toEqual([]);
  });

  it('fits at 1280 × 720', () => expect(wrong('overflow')).toEqual([]));

  it.for(sizes)('fits at $width × $height', { timeout: 200_000 }, async (size, { page }) => {
    await page.setViewportSize(size);
    const measured = await measureSlides(page);
    await page.setViewportSize(FIRST_SIZE);
    expect(measured.flatMap(({ overflow }, slide) => (overflow > 0 ? [{ slide, overflow }] : []))).toEqual([]);
  });

  it(`is accessible, ${colorScheme}`, () => expect(wrong('violations')).toEqual([]));

  it(`shows code at ${code} px and text at 22 px or more`, async ({ page }) => {
    const small = await page.evaluate((code) => {
      const sizes = (selector: string, least: number) =>
        [...document.querySelectorAll(selector)]
          .filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < least)
          .map((one) => `${selector} ${getComputedStyle(one).fontSize}: ${one.textContent?.slice(0, 40)}`);
      return [
        ...sizes('.slides pre.cell-code, .slides .tab-panel pre, .slides .output-text', code),
        ...sizes('.slides section > p, .slides .column > p, .slides li > p, .slides section li, .slides td', 22),
      ];
    }, code);
    expect(small.filter((one) => !one.includes('chain'))).toEqual([]);
  });

  it('styles anew, when a page turns, what comes and goes, not all of the deck', async ({ page }) => {
    const cdp = await page.context().newCDPSession(page);
    const styled: number[] = [];
    cdp.on('Tracing.dataCollected', ({ value }) => {
      for (const { name, args } of value as unknown as { name: string; args: { elementCount?: number } }[])
        if (name === 'UpdateLayoutTree') styled.push(args.elementCount ?? 0);
    });
    const turn = (by: number) =>
      page.evaluate((by) => {
        const { deck } = window.lecture;
        deck.slide(deck.getSlides().findIndex(({ id }) => id === 'bloque-5') + by);
      }, by);
    await turn(-1);
    await page.waitForTimeout(500);
    await cdp.send('Tracing.start', { categories: 'devtools.timeline', transferMode: 'ReportEvents' });
    await turn(0);
    await page.waitForTimeout(500);
    const over = new Promise<void>((resolve) => cdp.once('Tracing.tracingComplete', () => resolve()));
    await cdp.send('Tracing.end');
    await over;
    await cdp.detach();
    expect(styled.length).toBeGreaterThan(0);
    // Some six thousand are on the slides that are held ready.
    expect(Math.max(...styled)).toBeLessThan(3000);
  });

  // Charts have theirs from `chart/look.ts`.
  if (code === 22)
    it('names what a figure shows at 18 px or more, subscripts at 14', () => expect(wrong('small')).toEqual([]));

  it('tells the speaker what to say on every slide', async ({ page }) => {
    const silent = await page.evaluate(() =>
      window.lecture.deck
        .getSlides()
        .filter((slide) => !slide.querySelector('aside.notes') && !slide.hasAttribute('data-notes'))
        .map(({ id }) => id),
    );
    expect(silent).toEqual([]);
  });
}

async function look(page: Page, view: View): Promise<Seen> {
  const { overflow } = await measureView(page, view);
  const small = await page.evaluate(smallLabels);
  return { ...view, overflow, small, violations: await page.evaluate(violationsAlone) };
}

/** Runs in the page: as large as they are seen. */
function smallLabels(): string[] {
  const slide = window.lecture.deck.getCurrentSlide();
  return [...slide.querySelectorAll<SVGGraphicsElement>('.cell-outputs svg :is(text, tspan)')].flatMap((label) => {
    if (!label.checkVisibility()) return [];
    const size = Number.parseFloat(getComputedStyle(label).fontSize) * label.getScreenCTM()!.a;
    const least = label.classList.contains('sub') ? 14 : 18;
    return size < least - 0.05 ? [`${slide.id} ${size.toFixed(1)} px: ${label.textContent}`] : [];
  });
}

/** Runs in the page. axe reads the whole page for each slide: the other slides stand aside meanwhile, and it takes a quarter. */
export async function violationsAlone(): Promise<string[]> {
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
    const { violations } = await run(slide, { resultTypes: ['violations'], preload: false });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 140)}`);
  } finally {
    for (const putBack of aside) putBack();
  }
}
