/** A deck in a real browser; whatever the page complains of is kept. */

import { type Browser, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { listen } from '../../src/cli/complaints.ts';

export interface Opened {
  page: Page;
  /** Console errors and warnings, failed requests, uncaught errors. */
  complaints: string[];
}

export function launch(): Promise<Browser> {
  return chromium.launch({ ...inject('browser'), headless: true });
}

export async function openDeck(browser: Browser, path: string, size = { width: 1280, height: 720 }): Promise<Opened> {
  const page = await browser.newPage({ viewport: size });
  const complaints = listen(page);
  await page.goto(new URL(path, inject('url')).href);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  return { page, complaints };
}

export const run = (page: Page, label: string) => page.evaluate((l) => window.lecture.run(l), label);

export const stateOf = (page: Page, label: string) => page.getAttribute(`[data-cell="${label}"]`, 'data-state');

export const outputsOf = (page: Page, label: string) => page.evaluate((l) => window.lecture.outputs(l), label);

/** The text that a cell printed, all of it. */
export async function textOf(page: Page, label: string): Promise<string> {
  return (await outputsOf(page, label)).map((output) => ('text' in output ? output.text : '')).join('');
}

export const waitForState = (page: Page, label: string, state: string) =>
  page.waitForSelector(`[data-cell="${label}"][data-state="${state}"]`, { state: 'attached', timeout: 60_000 });
