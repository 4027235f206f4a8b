/** `recurrente single`: one file that works from a disk, with no network and no file beside it. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { listen } from '../../src/cli/complaints.ts';
import { ROOT } from '../../src/site/root.ts';
import { run, stateOf, textOf } from './open.ts';

const DECK = `---
title: Un solo archivo
lang: es
---

## Todo dentro

![Un punto](punto.svg)

\`\`\`{mermaid}
%%| fig-alt: "De a se llega a b."
graph LR
  a --> b
\`\`\`

\`\`\`{ts}
//| label: frases
import { torch, data } from "recurrente";
const name = (await data.corpora.list()).find((one) => one === "sentimiento");
const corpus = await data.corpora.load(name);
print(Object.keys(corpus).length > 0, torch.tensor([1, 2]).sum());
chart.bar({ title: 'x', x: 'a', y: 'b', series: [{ name: 's', x: ['a'], y: [1] }] });
\`\`\`
`;

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recurrente-single-'));
  browser = await chromium.launch({ ...inject('browser'), headless: true });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

it('holds cells, data, pictures and diagrams', async () => {
  writeFileSync(join(folder, 'uno.md'), DECK);
  writeFileSync(join(folder, 'punto.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  const out = join(folder, 'out');
  const command = [join(ROOT, 'src/cli/recurrente.mjs'), 'single', join(folder, 'uno.md'), '--out', out];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  expect(readdirSync(out)).toEqual(['uno.html']);

  const page = await browser.newPage();
  const complaints = listen(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url().slice(0, 80)));
  await page.goto(pathToFileURL(join(out, 'uno.html')).href);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await page.evaluate(() => window.lecture.deck.slide(1));
  await run(page, 'frases');
  expect(await stateOf(page, 'frases')).toBe('done');
  expect(await textOf(page, 'frases')).toBe('True tensor(3)\n');
  await page.waitForSelector('figure[data-diagram] svg');
  expect(await page.evaluate(() => document.querySelector<HTMLImageElement>('img[alt="Un punto"]')?.naturalWidth)).toBe(
    9,
  );
  expect(asked.filter((url) => !/^(data|blob):/.test(url))).toHaveLength(1);
  expect(complaints).toEqual([]);
});
