/** A slide with a background of its own is read on it, whatever colours the viewer has chosen. */

import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { show, viewsOf } from '../../src/cli/views.ts';
import { launch, openDeck } from './open.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it.each(['light', 'dark'] as const)('every slide has contrast, %s', async (colorScheme) => {
  const { page, complaints } = await openDeck(browser, 'backgrounds/');
  await page.emulateMedia({ colorScheme });
  await page.addStyleTag({ content: '*, ::before, ::after { transition: none !important; }' });
  await page.evaluate(axe.source);
  await page.evaluate(() => window.lecture.runAll());
  const wrong: unknown[] = [];
  for (const view of await viewsOf(page)) {
    await show(page, view);
    const violations = await page.evaluate(async () => {
      const run = (window as unknown as { axe: typeof axe }).axe.run;
      const { violations } = await run('.reveal', { runOnly: ['color-contrast'], resultTypes: ['violations'] });
      return violations.flatMap(({ nodes }) => nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`));
    });
    if (violations.length > 0) wrong.push({ ...view, violations });
  }
  expect(wrong).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});
