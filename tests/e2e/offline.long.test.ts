/** After one visit a deck works in flight mode, and a newer version is offered, never mixed in. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, expect } from 'vitest';
import { site } from '../../src/site/site.ts';
import { test as it, run, textOf } from './open.ts';

const DECK = (word: string) => `---
title: Flight
lang: en
---

## ${word}

$\\frac{1}{2}$

\`\`\`{mermaid}
%%| fig-alt: "a, then b"
graph LR
  a --> b
\`\`\`

\`\`\`{ts}
//| label: data
import { data, torch } from "recurrente";
const corpus = await data.corpora.load("sentiment");
const own = await fetch('own.txt').then((r) => r.text());
print(Object.keys(corpus).length > 0, own.trim(), torch.tensor([1, 2]).sum());
chart.bar({ title: 'x', x: 'a', y: 'b', series: { s: [1] } });
\`\`\`
`;

let server: PreviewServer;
let folder: string;
let url: string;
const port = 5900 + Math.floor(Math.random() * 900);

const config = () => site({ folders: [folder], outDir: join(folder, 'out'), offline: true });
const make = async (word: string) => {
  writeFileSync(join(folder, 'flight.md'), DECK(word));
  await build({ ...config(), logLevel: 'error' });
};
const serve = async () => {
  server = await preview({ ...config(), preview: { port, strictPort: true, open: false } });
  url = `${server.resolvedUrls!.local[0]!}flight/`;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recurrente-flight-'));
  writeFileSync(join(folder, 'own.txt'), 'own\n');
  await make('First');
  await serve();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const ready = (page: Page) => page.waitForSelector('html[data-ready]', { state: 'attached' });

it('is whole without a network, in every window; a newer version waits to be asked for', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await ready(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await server.close();

  await page.reload();
  await ready(page);
  await run(page, 'data');
  expect(await textOf(page, 'data')).toBe('True own tensor(3)\n');
  await page.evaluate(() => window.lecture.deck.slide(1));
  await page.waitForSelector('figure[data-diagram] svg');
  await page.waitForFunction(() => document.querySelector('canvas')?.getAttribute('style'));
  const fonts = () => page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'error').length);
  expect(await fonts()).toBe(0);
  const second = await context.newPage();
  await second.goto(`${url}?backend=cpu`);
  await ready(second);
  await second.close();

  await make('Second');
  await serve();
  await page.reload();
  await ready(page);
  // The page is still whole, as it was.
  expect(await page.textContent('h2')).toBe('First');
  await page.locator('.notice', { hasText: 'newer version' }).getByRole('button', { name: 'Reload' }).click();
  await page.waitForFunction(() => document.querySelector('h2')?.textContent === 'Second');
  await ready(page);
  expect(await page.locator('.notice').count()).toBe(0);
  await context.close();
});

it('keeps nothing where the head says so', async ({ browser }) => {
  writeFileSync(join(folder, 'flight.md'), DECK('Third').replace('lang: en', 'lang: en\noffline: false'));
  await build({ ...config(), logLevel: 'error' });
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(url);
  await ready(page);
  await run(page, 'data');
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistration())).toBeUndefined();
  expect(asked.filter((address) => address.endsWith('offline.js'))).toEqual([]);
  await page.close();
});
