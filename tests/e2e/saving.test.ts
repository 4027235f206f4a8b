/** The author saves while the deck is shown: the page changes in place. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createServer } from 'vite';
import { expect } from 'vitest';
import { listen } from '../../src/cli/complaints.ts';
import { site } from '../../src/site/site.ts';
import { test as inBrowser, type Opened } from './open.ts';

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

const test = inBrowser
  .extend('folder', { scope: 'file' }, async ({ launched: _ }, { onCleanup }): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'recurrente-saving-'));
    onCleanup(() => rm(folder, { recursive: true, force: true }));
    await writeFile(join(folder, 'saved.md'), DECK);
    return folder;
  })
  .extend('address', { scope: 'file' }, async ({ folder }, { onCleanup }): Promise<string> => {
    const server = await createServer({ ...site({ folders: [folder] }), logLevel: 'error', server: { port: 0 } });
    onCleanup(() => server.close());
    await server.listen();
    return server.resolvedUrls!.local[0]!;
  })
  .extend('opened', { scope: 'file' }, async ({ browser, address }): Promise<Opened> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const complaints = listen(page);
    await page.goto(`${address}saved/`);
    await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: 120_000 });
    // A page that loads again forgets it.
    await page.evaluate(() => Object.assign(window, { still: true }));
    return { page, complaints };
  })
  .extend('page', { scope: 'file' }, ({ opened }): Page => opened.page)
  .extend('save', { scope: 'file' }, ({ folder }) => {
    let text = DECK;
    /** Writes the deck as it was last, but for one thing. */
    return (from: string, to: string) => {
      text = text.replace(from, to);
      return writeFile(join(folder, 'saved.md'), text);
    };
  });

const title = (page: Page) => page.locator('section.present h2').innerText();
const show = (page: Page, name: string) =>
  page.evaluate((id) => {
    const all = [...document.querySelectorAll('.slides > section')];
    window.lecture.deck.slide(all.findIndex((section) => section.id === id));
  }, name);

test('the slide saved keeps the viewer’s code, tab and step', { timeout: 60_000 }, async ({ page, save }) => {
  await show(page, 'live');
  await page.locator('section.present [role="tab"]', { hasText: 'B' }).click();
  await page.locator('section.present .cell-code').dblclick();
  await page.locator('section.present .cm-content').waitFor();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('// mine');
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.lecture.deck.next());
  await save('old words', 'new words');
  await page.locator('section.present', { hasText: 'new words' }).waitFor();
  expect(await page.locator('section.present .cm-content').innerText()).toContain('// mine');
  expect(await page.locator('section.present [role="tab"][aria-selected="true"]').innerText()).toBe('B');
  expect(await page.locator('section.present .fragment.visible:not(.tab-step)').count()).toBe(1);
});

test('code that the author changed does not take the viewer’s with it', { timeout: 60_000 }, async ({ page, save }) => {
  await save('const x = 1;', 'const x = 2;');
  await page.waitForFunction(() => document.querySelector('[data-cell="kept"] code')?.textContent?.includes('// mine'));
  expect(await page.locator('[data-cell="kept"] code').first().innerText()).toContain('const x = 1;');
});

test('a second save right after the first, as by an editor that tidies up, is seen too', async ({ page, save }) => {
  await save('one', 'untidy');
  await new Promise((resolve) => setTimeout(resolve, 20));
  await save('untidy', 'orderly');
  await page.waitForFunction(() => document.querySelector('section#first')?.textContent?.includes('orderly'));
});

test('a slide written above leaves the slide shown', { timeout: 60_000 }, async ({ page, save }) => {
  await save('## First', '## New\n\nzero\n\n## First');
  await page.waitForSelector('section#new', { state: 'attached' });
  expect(await title(page)).toBe('Live');
});

test('an included file is followed too, also one that is written after the deck', { timeout: 60_000 }, async ({
  folder,
  page,
  save,
}) => {
  await save('## First', '## Part\n\n{{< include _part.md >}}\n\n## First');
  await page.waitForSelector('section#part', { state: 'attached' });
  const part = (words: string) => page.locator('section#part', { hasText: words }).waitFor({ state: 'attached' });
  await writeFile(join(folder, '_part.md'), 'written later');
  await part('written later');
  await writeFile(join(folder, '_part.md'), 'written again');
  await part('written again');
  expect(await title(page)).toBe('Live');
});

test('a deck with outputs on slides of their own', { timeout: 60_000 }, async ({ page, save }) => {
  await show(page, 'last');
  await save('two', 'three');
  await page.locator('section.present', { hasText: 'three' }).waitFor();
  await show(page, 'elsewhere');
  await page.waitForSelector('[data-cell="far"][data-state="done"]', { timeout: 30_000 });
  await save('over there', 'far away');
  await page.locator('section[data-output-slide]', { hasText: 'far away' }).waitFor({ state: 'attached' });
  expect(await page.locator('section[data-output-slide]').count()).toBe(1);
  expect(await title(page)).toBe('Elsewhere');
});

test('the page was never loaded again, and complained of nothing', async ({ opened: { page, complaints } }) => {
  expect(await page.evaluate(() => 'still' in window)).toBe(true);
  expect(complaints).toEqual([]);
});
