/** The guide in a browser, in both languages: what it shows is done, fits, can be read, and complains of nothing. */

import { describe, expect } from 'vitest';
import { measureView } from '../../src/cli/overflow.ts';
import { viewsOf } from '../../src/cli/views.ts';
import { loadAxe } from './accessible.ts';
import { violationsAlone } from './lecture/slides.ts';
import { type OnePageTest, onOnePage, openDeck, withoutTransitions } from './open.ts';

const [english, spanish] = ['guide', 'guide.es'].map((deck) => onOnePage(`${deck}/?backend=cpu`));

describe('guide', () => guide(english!, 'guide', 'light'));
// What colours decide is the same in both.
describe('guide.es', () => guide(spanish!, 'guide.es', 'dark'));

function guide(it: OnePageTest, deck: string, colorScheme: 'light' | 'dark'): void {
  it('has run all its cells', async ({ page }) => {
    await page.evaluate(() => window.lecture.runAll());
    const cells = await page
      .locator('[data-cell][data-state]')
      .evaluateAll((all) => all.map((cell) => [cell.getAttribute('data-cell'), cell.getAttribute('data-state')]));
    expect(cells.length).toBeGreaterThan(15);
    expect(cells.filter(([, state]) => state !== 'done')).toEqual([]);
  });

  it(`fits, cuts no line of code, and is accessible, ${colorScheme}`, { timeout: 400_000 }, async ({ page }) => {
    await withoutTransitions(page);
    await loadAxe(page);
    await page.emulateMedia({ colorScheme });
    const wrong: unknown[] = [];
    const views = await viewsOf(page);
    expect(views.length).toBeGreaterThan(50);
    for (const view of views) {
      const { overflow } = await measureView(page, view);
      const cut = await page.evaluate(cutLines);
      const violations = await page.evaluate(violationsAlone);
      if (overflow + cut.length + violations.length > 0) wrong.push({ ...view, overflow, cut, violations });
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
