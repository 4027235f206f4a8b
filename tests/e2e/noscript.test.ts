/** A lecture without JavaScript: all of it can be read and printed. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test as inBrowser } from './open.ts';
import { printsWhole, withoutScript } from './withoutScript.ts';

const test = inBrowser.extend(
  'page',
  { scope: 'file' },
  ({ browser }): Promise<Page> => withoutScript(browser, 'rnn/'),
);

/** How many of the elements that match cannot be seen. */
async function unseen(page: Page, selector: string): Promise<[all: number, hidden: number]> {
  const found = await page.locator(selector).all();
  const seen = await Promise.all(found.map((one) => one.isVisible()));
  return [found.length, seen.filter((visible) => !visible).length];
}

test.for(['section', '.tab-panel', '.fragment', '[data-cell] .cell-code:not(.hidden-code):not(details *)'])(
  'every %s shows',
  async (selector, { page }) => {
    const [all, hidden] = await unseen(page, `.slides ${selector}`);
    expect(all).toBeGreaterThan(0);
    expect(hidden).toBe(0);
  },
);

test('each panel has its title, each formula is shown once', async ({ page }) => {
  const panel = page.locator('.tab-panel').first();
  const title = await panel.getAttribute('data-title');
  // Playwright reads styles from outside the page.
  const styles = await page
    .context()
    .newCDPSession(page)
    .then(async (session) => {
      const { root } = await session.send('DOM.getDocument', { depth: 0 });
      const size = async (selector: string) => {
        const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
        return (await session.send('DOM.getBoxModel', { nodeId })).model;
      };
      return { mathml: await size('.katex-mathml'), html: await size('.katex-html') };
    });
  expect(title).toBeTruthy();
  expect(styles.mathml.width).toBeLessThanOrEqual(1);
  expect(styles.html.width).toBeGreaterThan(1);
});

test('it prints: every slide is on paper', async ({ browser }) => {
  await printsWhole(await withoutScript(browser, 'quarto/'));
});
