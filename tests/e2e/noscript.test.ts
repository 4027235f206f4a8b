/** A lecture without JavaScript: all of it can be read and printed. */

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch } from './open.ts';

let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 720 } });
  page = await context.newPage();
  await page.goto(new URL('rnn/', inject('url')).href);
}, 60_000);
afterAll(() => browser?.close());

/** How many of the elements that match cannot be seen. */
async function unseen(selector: string): Promise<[all: number, hidden: number]> {
  const found = await page.locator(selector).all();
  const seen = await Promise.all(found.map((one) => one.isVisible()));
  return [found.length, seen.filter((visible) => !visible).length];
}

test.each(['section', '.tab-panel', '.fragment', '[data-cell] .cell-code:not(.hidden-code):not(details *)'])(
  'every %s shows',
  async (selector) => {
    const [all, hidden] = await unseen(`.slides ${selector}`);
    expect(all).toBeGreaterThan(0);
    expect(hidden).toBe(0);
  },
);

test('each panel has its title, each formula is shown once', async () => {
  const panel = page.locator('.tab-panel').first();
  const title = await panel.getAttribute('data-title');
  // Playwright reads styles from outside the page.
  const styles = await context.newCDPSession(page).then(async (session) => {
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

test('it prints: every slide is on paper', { timeout: 180_000 }, async () => {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThanOrEqual(await page.locator('.slides > section').count());
});
