/** What a network, a host or a browser may do to a page: it becomes ready, every run settles, and what failed is said. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { findBrowser } from '../../src/cli/browser.ts';
import { test as it, run, stateOf, textOf } from './open.ts';

async function open(browser: Browser, prepare: (page: Page) => Promise<unknown>, deck = 'cells/'): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await prepare(page);
  await page.goto(new URL(deck, inject('url')).href);
  return page;
}

const ready = (page: Page | Frame) => page.waitForSelector('html[data-ready]', { state: 'attached' });

describe('the kernel', () => {
  it.for([
    ['is gone from the host: the page offers to load itself again', 404, /newer version/],
    ['does not come: it is said, with what to do', 503, /could not be loaded.*HTTP 503/],
  ] as const)('%s', async ([, status, said], { browser }) => {
    let down = true;
    const page = await open(browser, (page) =>
      page.route('**/kernel-*.js', (route) => (down ? route.fulfill({ status }) : route.continue())),
    );
    await ready(page);
    await run(page, 'first');
    expect(await stateOf(page, 'first')).toBe('idle');
    expect(await page.textContent('.notice p')).toMatch(said);
    expect(await page.locator('.notice').getByRole('button', { name: 'Reload' }).count()).toBe(status === 404 ? 1 : 0);
    down = false;
    await run(page, 'second');
    expect(await textOf(page, 'second')).toBe('tensor(6)\n');
    await page.close();
  });
});

describe('a part of the page that does not come', () => {
  it('is said, and comes when its slide is shown again', async ({ browser }) => {
    let down = true;
    const page = await open(browser, (page) =>
      page.route('**/assets/{chart,editor}-*.js', (route) => (down ? route.abort() : route.continue())),
    );
    await ready(page);
    const show = (label: string) =>
      page.evaluate((l) => {
        const slide = document.querySelector(`[data-cell="${l}"]`)!.closest<HTMLElement>('section')!;
        window.lecture.deck.slide(window.lecture.deck.getIndices(slide).h);
      }, label);
    await show('pictures');
    await run(page, 'pictures');
    await page.locator('.notice', { hasText: 'charts or diagrams' }).waitFor();
    await page.locator('[data-cell="pictures"]').getByRole('button', { name: 'Edit' }).click();
    await page.locator('.notice', { hasText: 'editor' }).waitFor();
    down = false;
    await show('first');
    await show('pictures');
    // Drawn: its canvas has a size of its own.
    await page.waitForFunction(() => document.querySelector('[data-cell="pictures"] canvas')!.getAttribute('style'));
    await page.close();
  });
});

describe('the page’s own program', () => {
  it.for([
    ['does not come', (page: Page) => page.route('**/assets/main-*.js', (route) => route.abort())],
    [
      'comes without what is live on the slides',
      (page: Page) => page.route('**/assets/livePage-*.js', (route) => route.abort()),
    ],
    ['fails as it starts', (page: Page) => page.addInitScript(() => Reflect.deleteProperty(window, 'matchMedia'))],
  ] as const)('%s: the slides are a page to read, under one sentence', async ([, prepare], { browser }) => {
    const page = await open(browser, prepare);
    const note = page.locator('.page-failed');
    await note.waitFor();
    expect(await note.textContent()).toContain('could not be loaded');
    for (const slide of await page.locator('.slides > section').all()) expect(await slide.isVisible()).toBe(true);
    await page.close();
  });
});

describe('a browser that keeps nothing', () => {
  let context: BrowserContext;
  let folder: string;
  let other: Server;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'recurrente-profile-'));
    mkdirSync(join(folder, 'Default'));
    const settings = { profile: { default_content_setting_values: { cookies: 2 }, block_third_party_cookies: true } };
    writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(settings));
    // The headless shell reads no preferences: this takes a whole browser.
    process.env.RECURRENTE_HEADLESS_SHELL = '';
    const whole = await findBrowser();
    process.env.RECURRENTE_HEADLESS_SHELL = '1';
    context = await chromium.launchPersistentContext(folder, { ...whole, headless: true });
    const frame = `<iframe src="${inject('url')}cells/" width="1000" height="600"></iframe>`;
    other = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(frame));
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  });
  afterAll(async () => {
    await context.close();
    other.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function works(page: Page | Frame): Promise<void> {
    await ready(page);
    const refused = await page.evaluate(() => navigator.locks.request('x', () => 'given').catch(({ name }) => name));
    expect(refused).toBe('SecurityError');
    await page.evaluate(() => window.lecture.run('second'));
    expect(await page.evaluate(() => window.lecture.outputs('second'))).toEqual([
      { kind: 'text', text: 'tensor(6)\n' },
    ]);
    expect(await page.textContent('.notice p')).toContain('does not allow keeping');
  }

  it('runs cells, and says that nothing is kept', async () => {
    const page = await context.newPage();
    await page.goto(new URL('cells/', inject('url')).href);
    await works(page);
  });

  it('does so in a frame of another site', async () => {
    const page = await context.newPage();
    // Another site than the deck's, which has the browser ask for its storage as a third party.
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    await expect.poll(() => page.frames().length).toBeGreaterThan(1);
    await works(page.frames()[1]!);
  });
});

describe('another window that holds the kernel and never answers', () => {
  it('holds no run for ever', async ({ browser }) => {
    const context = await browser.newContext();
    const holder = await context.newPage();
    const address = new URL('cells/', inject('url')).href;
    // A page of the same host that only takes the lock.
    await holder.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<p>held' }));
    await holder.goto(address);
    await holder.evaluate(() => {
      void navigator.locks.request(`recurrente ${location.pathname} auto`, () => new Promise(() => undefined));
    });
    const page = await context.newPage();
    await page.goto(address);
    await ready(page);
    await run(page, 'second');
    expect(await textOf(page, 'second')).toBe('tensor(6)\n');
    await context.close();
  });
});

describe('what the browser kept', () => {
  it('is put aside and said when it is not as we write it', async ({ browser }) => {
    const page = await open(browser, (page) =>
      page.addInitScript(() => {
        localStorage.setItem(`recurrente:study ${location.pathname}`, '{"version":1,"edits":{"first":null}}');
        localStorage.setItem('recurrente:measured', '{"backend":7}');
        localStorage.setItem('recurrente:theme', 'purple');
      }),
    );
    await ready(page);
    expect(await page.textContent('.notice p')).toContain('cannot be read');
    await run(page, 'second');
    expect(await textOf(page, 'second')).toBe('tensor(6)\n');
    await page.close();
  });
});
