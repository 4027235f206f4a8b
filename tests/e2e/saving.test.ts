/** The author saves while the deck is shown: the page changes in place. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from '../../src/cli/complaints.ts';
import { site } from '../../src/site/site.ts';
import { launch } from './open.ts';

const DECK = `---
title: Saved
lang: en
---

## First

one

## Live

old words

::: {.panel-tabset}
### A
a
### B
b
:::

\`\`\`{ts}
//| label: kept
const x = 1;
\`\`\`

. . .

after a click

## Elsewhere

\`\`\`{ts}
//| label: far
//| output-location: slide
print("over there");
\`\`\`

## Last

two
`;

let browser: Browser;
let server: ViteDevServer;
let folder: string;
let page: Page;
let complaints: string[];
let text = DECK;

const save = (next: string) => {
  text = next;
  return writeFile(join(folder, 'saved.md'), text);
};
const title = () => page.locator('section.present h2').innerText();
const show = (name: string) =>
  page.evaluate((id) => {
    const all = [...document.querySelectorAll('.slides > section')];
    window.lecture.deck.slide(all.findIndex((section) => section.id === id));
  }, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recurrente-saving-'));
  await save(DECK);
  server = await createServer({ ...site({ folders: [folder] }), logLevel: 'error', server: { port: 0 } });
  await server.listen();
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  complaints = listen(page);
  await page.goto(`${server.resolvedUrls!.local[0]!}saved/`);
  await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: 120_000 });
  // A page that loads again forgets it.
  await page.evaluate(() => Object.assign(window, { still: true }));
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test('the slide saved keeps the viewer’s code, tab and step', { timeout: 60_000 }, async () => {
  await show('live');
  await page.locator('section.present [role="tab"]', { hasText: 'B' }).click();
  await page.locator('section.present .cell-code').dblclick();
  await page.locator('section.present .cm-content').waitFor();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('// mine');
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.lecture.deck.next());
  await save(text.replace('old words', 'new words'));
  await page.locator('section.present', { hasText: 'new words' }).waitFor();
  expect(await page.locator('section.present .cm-content').innerText()).toContain('// mine');
  expect(await page.locator('section.present [role="tab"][aria-selected="true"]').innerText()).toBe('B');
  expect(await page.locator('section.present .fragment.visible').count()).toBe(1);
});

test('code that the author changed does not take the viewer’s with it', { timeout: 60_000 }, async () => {
  await save(text.replace('const x = 1;', 'const x = 2;'));
  await page.waitForFunction(() => document.querySelector('[data-cell="kept"] code')?.textContent?.includes('// mine'));
  expect(await page.locator('[data-cell="kept"] code').first().innerText()).toContain('const x = 1;');
});

test('a second save right after the first, as by an editor that tidies up, is seen too', async () => {
  await save(text.replace('one', 'untidy'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  await save(text.replace('untidy', 'orderly'));
  await page.waitForFunction(() => document.querySelector('section#first')?.textContent?.includes('orderly'));
});

test('a slide written above leaves the slide shown', { timeout: 60_000 }, async () => {
  await save(text.replace('## First', '## New\n\nzero\n\n## First'));
  await page.waitForSelector('section#new', { state: 'attached' });
  expect(await title()).toBe('Live');
});

test('an included file is followed too, also one that is written after the deck', { timeout: 60_000 }, async () => {
  await save(text.replace('## First', '## Part\n\n{{< include _part.md >}}\n\n## First'));
  await page.waitForSelector('section#part', { state: 'attached' });
  const part = (words: string) => page.locator('section#part', { hasText: words }).waitFor({ state: 'attached' });
  await writeFile(join(folder, '_part.md'), 'written later');
  await part('written later');
  await writeFile(join(folder, '_part.md'), 'written again');
  await part('written again');
  expect(await title()).toBe('Live');
});

test('a deck with outputs on slides of their own', { timeout: 60_000 }, async () => {
  await show('last');
  await save(text.replace('two', 'three'));
  await page.locator('section.present', { hasText: 'three' }).waitFor();
  await show('elsewhere');
  await page.waitForSelector('[data-cell="far"][data-state="done"]', { timeout: 30_000 });
  await save(text.replace('over there', 'far away'));
  await page.locator('section[data-output-slide]', { hasText: 'far away' }).waitFor({ state: 'attached' });
  expect(await page.locator('section[data-output-slide]').count()).toBe(1);
  expect(await title()).toBe('Elsewhere');
});

test('the page was never loaded again, and complained of nothing', async () => {
  expect(await page.evaluate(() => 'still' in window)).toBe(true);
  expect(complaints).toEqual([]);
});
