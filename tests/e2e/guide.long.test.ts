/** The guide in a browser, in both languages: what it shows is done, fits, can be read, and complains of nothing. */

import { describe, expect } from 'vitest';
import { measureSlides } from '../../src/cli/overflow.ts';
import { show, viewsOf } from '../../src/cli/views.ts';
import { loadAxe } from './accessible.ts';
import { RULES, violationsAlone } from './lecture/slides.ts';
import { type OnePageTest, onOnePage, openDeck, withoutTransitions } from './open.ts';

const [english, spanish] = ['guide', 'guide.es'].map((deck) => onOnePage(`${deck}/?backend=cpu`));

describe('guide', () => guide(english!, 'guide'));
describe('guide.es', () => guide(spanish!, 'guide.es'));

function guide(it: OnePageTest, deck: string): void {
  it('has run all its cells', async ({ page }) => {
    await page.evaluate(() => window.lecture.runAll());
    const cells = await page
      .locator('[data-cell][data-state]')
      .evaluateAll((all) => all.map((cell) => [cell.getAttribute('data-cell'), cell.getAttribute('data-state')]));
    expect(cells.length).toBeGreaterThan(15);
    expect(cells.filter(([, state]) => state !== 'done')).toEqual([]);
  });

  it('fits', async ({ page }) => {
    const measured = await measureSlides(page);
    expect(measured.length).toBeGreaterThan(50);
    expect(measured.flatMap(({ overflow }, slide) => (overflow > 0 ? [{ slide, overflow }] : []))).toEqual([]);
  });

  it('cuts no line of code, and is accessible, light and dark', { timeout: 400_000 }, async ({ page }) => {
    await withoutTransitions(page);
    await loadAxe(page);
    const wrong: unknown[] = [];
    const views = await viewsOf(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const view of views) {
        await show(page, view);
        const cut = colorScheme === 'light' ? await page.evaluate(cutLines) : [];
        const violations = await page.evaluate(violationsAlone, RULES[colorScheme]);
        if (cut.length + violations.length > 0) wrong.push({ ...view, colorScheme, cut, violations });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is as wide as a phone on a phone', async ({ browser }) => {
    const { page, complaints } = await openDeck(browser, `${deck}/?backend=cpu`, { width: 390, height: 844 });
    await page.evaluate(() => window.lecture.runAll());
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
}

/** Runs in the page: where the reader would have to scroll to read on. */
function cutLines(): string[] {
  return [...window.lecture.deck.getCurrentSlide().querySelectorAll('pre, .output-text')]
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.textContent?.trim().slice(0, 60) ?? '');
}
