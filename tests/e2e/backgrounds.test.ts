/** A slide with a background of its own is read on it, whatever colours the viewer has chosen. */

import { expect } from 'vitest';
import { show, viewsOf } from '../../src/cli/views.ts';
import { violations } from './accessible.ts';
import { onFreshPage, withoutTransitions } from './open.ts';

const it = onFreshPage('backgrounds/');

it.for(['light', 'dark'] as const)('every slide has contrast, %s', async (colorScheme, { page }) => {
  await page.emulateMedia({ colorScheme });
  await withoutTransitions(page);
  await page.evaluate(() => window.lecture.runAll());
  // The words of a language that not every page brings along.
  expect(await page.locator('[data-cell] .cell-bar button').first().textContent()).toBe('Exécuter');
  const wrong: unknown[] = [];
  // What lies behind them is a picture to axe: it does not judge their words.
  expect(await page.getAttribute('#degradado', 'class')).toContain('has-dark-background');
  expect(await page.getAttribute('#alba', 'class')).toContain('has-light-background');
  for (const view of await viewsOf(page)) {
    await show(page, view);
    const found = await violations(page, { within: '.reveal', options: { runOnly: ['color-contrast'] } });
    if (found.length > 0) wrong.push({ ...view, found });
  }
  expect(wrong).toEqual([]);
});
