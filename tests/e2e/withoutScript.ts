/** A deck in a browser that runs no JavaScript. */

import type { Browser, Page } from 'playwright-core';
import { expect, inject } from 'vitest';

export async function withoutScript(browser: Browser, path: string): Promise<Page> {
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 1280, height: 720 } });
  await page.goto(new URL(path, inject('url')).href);
  return page;
}

export async function printsWhole(page: Page): Promise<void> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  const slides = await page.locator('.slides > section').count();
  expect(slides).toBeGreaterThan(1);
  expect(pages).toBeGreaterThanOrEqual(slides);
}
