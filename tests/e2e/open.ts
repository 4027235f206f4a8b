/** A deck in a real browser. Tests take its page from here, and fail when the page complains. */

import { type Browser, chromium, type Frame, type Page, type ViewportSize } from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import { listen } from '../../src/cli/complaints.ts';

export interface Opened {
  page: Page;
  /** Console errors and warnings, failed requests, uncaught errors. */
  complaints: string[];
}

/** WebGL is computed by the processor in these tests: the page itself need not be drawn through it, which takes a third more. */
function drawnByProcessor() {
  const { args, ...rest } = inject('browser');
  return { ...rest, args: [...args, '--disable-gpu-compositing', '--disable-gpu-rasterization'] };
}

export const launch = (options = drawnByProcessor()): Promise<Browser> =>
  chromium.launch({ ...options, headless: true });

/** One browser a file. */
export const test = base
  .extend('launched', { scope: 'file' }, drawnByProcessor)
  .extend('browser', { scope: 'file' }, async ({ launched }, { onCleanup }): Promise<Browser> => {
    const browser = await launch(launched);
    onCleanup(() => browser.close());
    return browser;
  });

/**
 * A viewer whose browser keeps no deck for days without a network: to fetch all of one beside a test takes as long as to
 * open it, and what is kept is older than what a test serves. `offline.long.test.ts` is about those that do.
 */
export async function newViewer(browser: Browser, viewport: ViewportSize = { width: 1280, height: 720 }) {
  const context = await browser.newContext({ viewport });
  await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  return context;
}

/** Each test meets this deck afresh. */
export const onFreshPage = (path: string) =>
  test.extend('page', async ({ browser }, { onCleanup }): Promise<Page> => {
    const { page, complaints } = await openDeck(browser, path);
    onCleanup(async () => {
      await page.context().close();
      expect(complaints).toEqual([]);
    });
    return page;
  });

/** All tests of a file meet this deck on one page, as the one before left it; each may have it complain of nothing. */
export const onOnePage = (path: string, size?: ViewportSize) =>
  test
    .extend('opened', { scope: 'file' }, ({ browser }): Promise<Opened> => openDeck(browser, path, size))
    .extend('page', { scope: 'file' }, ({ opened }): Page => opened.page)
    .extend('complaints', { scope: 'file' }, ({ opened }): string[] => opened.complaints)
    .extend('silence', { auto: true }, ({ complaints }, { onCleanup }): void => {
      const before = complaints.length;
      onCleanup(() => expect(complaints.slice(before)).toEqual([]));
    });

export type OnePageTest = ReturnType<typeof onOnePage>;

export async function openDeck(browser: Browser, path: string, size?: ViewportSize): Promise<Opened> {
  const page = await (await newViewer(browser, size)).newPage();
  const complaints = listen(page);
  await page.goto(new URL(path, inject('url')).href);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  return { page, complaints };
}

/**
 * Another window of the same viewer, beside `page`: one behind it, as a tab would be, draws no frames, and each key would
 * wait a second.
 */
export async function openBeside(page: Page, path: string): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.evaluate(() => void window.open('about:blank', '', 'popup,width=1280,height=720'));
  const beside = await opened;
  await beside.setViewportSize({ width: 1280, height: 720 });
  await beside.goto(new URL(path, inject('url')).href);
  await beside.waitForSelector('html[data-ready], html[data-print-ready]', { state: 'attached' });
  return beside;
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

export const cell = (page: Page | Frame, label: string) => page.locator(`[data-cell="${label}"]`);

/** Turns to the slide of a cell. */
export const showCell = (page: Page, label: string) =>
  page.evaluate((l) => {
    const slide = document.querySelector(`[data-cell="${l}"]`)!.closest<HTMLElement>('section')!;
    window.lecture.deck.slide(window.lecture.deck.getIndices(slide).h);
  }, label);

export const slideShown = (page: Page) => page.evaluate(() => window.lecture.deck.getIndices().h);

/** Half-faded text has half its contrast: what is measured is the slide, not the way to it. */
export const withoutTransitions = (page: Page) =>
  page.addStyleTag({ content: '*, ::before, ::after { transition: none !important; animation: none !important; }' });
