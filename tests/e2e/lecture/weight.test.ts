/** How many bytes a first visit costs, as a host sends them: who adds a twentieth to them sees it here. */

import { gzipSync } from 'node:zlib';
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

// In KB of 1,000 bytes, compressed.
it.each([
  [
    'the page: 33 slides with their formulas and the code of their 47 cells, to read without a program',
    65,
    async () => (await bytes(PAGE)).sent,
  ],
  ['its looks', 36, () => named(/href="([^"]+\.css)"/g)],
  ['the program, before anything is run or opened', 91, () => named(/src="([^"]+\.js)"/g)],
  [
    'the engine, which runs cells',
    207,
    async () => {
      const [main] = addresses((await bytes(PAGE)).text, /src="([^"]+main-[^"]+\.js)"/g);
      const { text } = await bytes(new URL(main!, PAGE));
      return (await bytes(new URL(`../assets/${/kernel-\w+\.js/.exec(text)![0]}`, PAGE))).sent;
    },
  ],
] as const)('%s: at most %i KB', async (_, most, weigh) => {
  const sent = await weigh();
  expect(sent).toBeGreaterThan(1000);
  expect(sent / 1000).toBeLessThanOrEqual(most);
});

/** What comes after the first cell, while nobody waits. */
const LATER = /\/(?:editor|readEdited|transpile|chart|mermaid|kernel-webgl)[\w.-]*\.js$/;

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
