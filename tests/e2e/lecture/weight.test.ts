/** How many bytes a first visit costs, as a host sends them: who adds a twentieth to them sees it here. */

import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { test as inBrowser, newViewer, run } from '../open.ts';

const PAGE = new URL('rnn/', inject('url'));

async function bytes(address: string | URL): Promise<{ text: string; sent: number }> {
  const response = await fetch(address);
  expect(response.status).toBe(200);
  const body = Buffer.from(await response.arrayBuffer());
  return { text: body.toString('utf8'), sent: gzipSync(body, { level: 9 }).length };
}

const addresses = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, address]) => address!);

const page = async () => (await bytes(PAGE)).sent;
const looks = () => named(/href="([^"]+\.css)"/g);
const program = () => named(/src="([^"]+\.js)"/g);

/** What the page's program names, and asks for later. */
async function later(name: RegExp): Promise<number> {
  const [main] = addresses((await bytes(PAGE)).text, /src="([^"]+main-[^"]+\.js)"/g);
  const { text } = await bytes(new URL(main!, PAGE));
  return (await bytes(new URL(`../assets/${name.exec(text)![0]}`, PAGE))).sent;
}

// In KB of 1,000 bytes, compressed.
it.each([
  ['the page: 33 slides with their formulas and the code of their 47 cells, to read without a program', 65, page],
  ['its looks', 36, looks],
  ['the program that shows and turns slides', 42, program],
  ['the first slide', 145, async () => (await page()) + (await looks()) + (await program())],
  ['what is live on the slides', 41, () => later(/livePage-[\w-]+\.js/)],
  ['the words of its language', 5, () => later(/es-[\w-]{8}\.js/)],
  ['the engine, which runs cells', 211, () => later(/kernel-\w+\.js/)],
] as const)('%s: at most %i KB', async (_, most, weigh) => {
  const sent = await weigh();
  expect(sent).toBeGreaterThan(1000);
  expect(sent / 1000).toBeLessThanOrEqual(most);
  // Who saves a twentieth lowers the budget, so that it stays one.
  expect(sent / 1000).toBeGreaterThan(most * 0.94);
});

const standReady = (page: Page): Promise<number> =>
  page
    .locator('.slides > section')
    .evaluateAll((slides) => slides.filter((slide) => slide.style.display === 'block').length);

inBrowser('the first slide is there, and turns, before what is live comes', async ({ browser }) => {
  const context = await newViewer(browser);
  const page = await context.newPage();
  let come = () => {};
  const held = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(/\/livePage-[\w-]+\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(PAGE.href);
  await page.locator('.reveal.ready #title-slide').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.locator('#agenda.present').waitFor();
  // The one before, the one that is seen and the next: each costs a slow machine its layout.
  expect(await standReady(page)).toBe(3);
  come();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  expect(await page.evaluate(() => window.lecture.deck.getIndices().h)).toBe(1);
  await page.evaluate(() => window.lecture.deck.slide(2));
  expect(await standReady(page)).toBe(5);
  await context.close();
});

/** What comes after the first cell, while nobody waits. */
const LATER = /\/(?:editor|highlight|paint|readEdited|transpile|chart|mermaid|kernel-webgl)[\w.-]*\.js$/;

inBrowser('the first cell has the line to itself, and waits for half a megabyte', async ({ browser }) => {
  const context = await newViewer(browser);
  const page = await context.newPage();
  // Asked for as soon as it can be: a page that nobody uses fetches the rest.
  await page.addInitScript(() => {
    const ready = new MutationObserver(() => {
      if (document.documentElement?.dataset.ready === undefined) return;
      ready.disconnect();
      const ran = window.lecture.run('bolsa').then(() => performance.now());
      Object.assign(window, { ran });
    });
    ready.observe(document, { attributeFilter: ['data-ready'], subtree: true });
  });
  await page.goto(PAGE.href);
  await page.waitForFunction(() => 'ran' in window);
  const end = await page.evaluate(() => (window as unknown as { ran: Promise<number> }).ran);
  const asked = () =>
    page.evaluate(() => performance.getEntriesByType('resource').map(({ name, startTime }) => ({ name, startTime })));
  const later = async () => (await asked()).filter(({ name }) => LATER.test(name));
  await expect.poll(async () => (await later()).length, { timeout: 60_000 }).toBeGreaterThan(5);
  expect((await later()).filter(({ startTime }) => startTime < end)).toEqual([]);
  const before = (await asked()).filter(({ name, startTime }) => startTime < end && name.startsWith(PAGE.origin));
  const sizes = await Promise.all([PAGE.href, ...before.map(({ name }) => name)].map(bytes));
  const sent = sizes.reduce((sum, one) => sum + one.sent, 0);
  expect(sent / 1000).toBeGreaterThan(300);
  expect(sent / 1000).toBeLessThanOrEqual(500);
  await context.close();
});

inBrowser('what computes on a GPU comes at once where WebGL is asked for, and computes', async ({ browser }) => {
  const context = await newViewer(browser);
  const page = await context.newPage();
  const part = page.waitForRequest(/\/kernel-webgl-\w+\.js$/);
  await page.goto(`${PAGE.href}?backend=webgl`);
  await page.waitForFunction(() => 'lecture' in window && document.documentElement.dataset.ready !== undefined);
  await run(page, 'bolsa');
  await part;
  expect(await page.getAttribute('html', 'data-backend')).toBe('webgl');
  await context.close();
});

/** All files that the page names so. */
async function named(pattern: RegExp): Promise<number> {
  const files = addresses((await bytes(PAGE)).text, pattern);
  expect(files.length).toBeGreaterThan(0);
  const sizes = await Promise.all(files.map((address) => bytes(new URL(address, PAGE))));
  return sizes.reduce((sum, { sent }) => sum + sent, 0);
}
