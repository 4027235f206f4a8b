/** `recurrente single`: one file that works from a disk, with no network and no file beside it. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect } from 'vitest';
import { listen } from '../../src/cli/complaints.ts';
import { ROOT } from '../../src/site/root.ts';
import { call } from '../command.ts';
import { test as it, run, stateOf, textOf } from './open.ts';

const DECK = `---
title: Un solo archivo
lang: es
---

## Todo dentro {notes="secreto"}

::: notes
secreto
:::

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
chart.bar({ title: 'x', x: 'a', y: 'b', series: { s: [1] } });
\`\`\`
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recurrente-single-'));
});
afterAll(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

it('holds cells, data, pictures and diagrams', async ({ browser }) => {
  writeFileSync(join(folder, 'uno.md'), DECK);
  writeFileSync(join(folder, 'punto.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  const out = join(folder, 'out');
  const { status, told } = await call(folder, 'single', 'uno.md', '--out', out, '--without-notes');
  expect([status, told]).toEqual([0, []]);
  expect(readdirSync(out).filter((name) => !name.startsWith('.'))).toEqual(['uno.html']);
  expect(readFileSync(join(out, 'uno.html'), 'utf8')).not.toContain('secreto');

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

it('holds every picture however it is written, downloads, backgrounds, and files that cells fetch', async ({
  browser,
}) => {
  const talk = mkdtempSync(join(folder, 'talk-'));
  mkdirSync(join(talk, 'img'));
  mkdirSync(join(talk, 'otra carpeta'));
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
  const pictures = ['img/a.svg', 'otra carpeta/ñ b.svg', "q'uote.svg", 'amp&x.svg', 'par(1).svg', 'x.svg', 'logo.svg'];
  for (const name of pictures) writeFileSync(join(talk, name), svg);
  writeFileSync(join(talk, 'look.css'), '.reveal .slides section h2 { background-image: url("img/a.svg") }');
  writeFileSync(join(talk, 'doc.pdf'), '%PDF-1.4');
  writeFileSync(join(talk, 'datos.csv'), 'x,y\n1,2\n');
  writeFileSync(join(talk, 'marco.html'), '<p>marco</p>');
  writeFileSync(join(talk, 'otro.md'), '---\ntitle: Otro\nlang: es\n---\n\n## B\n\nb\n');
  writeFileSync(
    join(talk, 's.md'),
    `---
title: Suelto
lang: es
css: look.css
title-slide-attributes:
  data-background-image: img/a.svg
format:
  revealjs:
    logo: logo.svg
---

## Uno {background-image="otra%20carpeta/ñ%20b.svg"}

![a](img/a.svg) ![b](<otra carpeta/ñ b.svg>) ![c](q'uote.svg) ![d](amp&x.svg) ![e](par(1).svg) ![g](img/a.svg?v=2) ![h](img/../img/a.svg)

<img src='img/a.svg' alt="i"> <img src=img/a.svg alt="j"> <img src="img/a.svg" srcset="x.svg 1x, no.svg 2x" alt="k">

<picture><source srcset="no.svg"><img src="img/a.svg" alt="l"></picture>

[baja](doc.pdf) [datos](datos.csv) [otro](../otro/#b) [nada](nada.txt)

<iframe src="marco.html" title="m"></iframe>

\`\`\`{ts}
//| label: lee
print(await (await fetch('./datos.csv')).text());
\`\`\`
`,
  );
  const { status, told } = await call(folder, 'single', talk, '--out', join(folder, 'alone'));
  expect(
    told.map((line) =>
      line
        .replace(/ — .*/, '')
        .replaceAll(`${folder}/`, '')
        .replace(/talk-\w+/, 'talk'),
    ),
  ).toEqual(
    [
      'talk/s.md:20:60 the file "nada.txt" of this link is not there',
      'talk/s.md:12 "no.svg" is not there: another picture of its list is shown',
      'talk/s.md:12 "Uno": "nada.txt" leads nowhere from one file: put the file below the project, or write its whole address',
      'talk/s.md:12 "Uno": "marco.html" opens in a frame, which one file cannot hold: link to it, or use build',
    ].map((line) => line.replace('s.md:12 "no', 's.md:12:1 "no')),
  );
  expect(status).toBe(1);
  rmSync(talk, { recursive: true });

  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url().slice(0, 80)));
  await page.goto(pathToFileURL(join(folder, 'alone/s.html')).href);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await page.evaluate(() => window.lecture.deck.slide(1));
  const seen = () =>
    page.evaluate(() => [...document.querySelectorAll('img')].filter((image) => image.naturalWidth > 0).length);
  await expect.poll(seen).toBe(12);
  expect(await page.evaluate(() => document.querySelectorAll('img').length)).toBe(12);
  const backgrounds = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.slide-background-content')].map((one) =>
      one.style.backgroundImage.slice(0, 14),
    ),
  );
  expect(backgrounds.slice(0, 2)).toEqual(['url("data:imag', 'url("data:imag']);
  expect(
    await page.evaluate(() => getComputedStyle(document.querySelector('.slides h2')!).backgroundImage.slice(0, 14)),
  ).toBe('url("data:imag');
  await run(page, 'lee');
  expect([await stateOf(page, 'lee'), await textOf(page, 'lee')]).toEqual(['done', 'x,y\n1,2\n\n']);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download="datos.csv"]')]);
  expect(download.suggestedFilename()).toBe('datos.csv');
  expect(await page.getAttribute('a:text("otro")', 'href')).toBe('otro.html#b');
  expect(asked.filter((url) => !/^(data|blob):/.test(url) && !url.endsWith('marco.html'))).toHaveLength(1);
});

it('of one trivial cell weighs at most 2 MB, with the licences of what is in it', async ({ browser }) => {
  writeFileSync(
    join(folder, 'leve.md'),
    '---\ntitle: Leve\nlang: es\n---\n\n## Uno\n\n```{ts}\n//| label: suma\nprint(1 + 1);\n```\n',
  );
  const out = join(folder, 'light');
  expect(await call(folder, 'single', 'leve.md', '--out', out)).toMatchObject({ status: 0, told: [] });
  const html = readFileSync(join(out, 'leve.html'), 'utf8');
  expect(html.length).toBeLessThan(2_000_000);
  expect(html).toMatch(/^reveal\.js \d\S+ \(MIT\)$/m);
  const page = await browser.newPage();
  const complaints = listen(page);
  await page.goto(pathToFileURL(join(out, 'leve.html')).href);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await run(page, 'suma');
  expect([await textOf(page, 'suma'), complaints]).toEqual(['2\n', []]);
});

it('names decks of one name apart, as build does, and says when there is none', async () => {
  const talk = mkdtempSync(join(folder, 'same-'));
  mkdirSync(join(talk, 't2'));
  const deck = '---\ntitle: T\nlang: es\n---\n\n## Uno\n\nuno\n';
  for (const name of ['s.md', 't2/s.md']) writeFileSync(join(talk, name), deck);
  const out = join(folder, 'apart');
  expect(await call(folder, 'single', talk, '--out', out)).toMatchObject({ status: 0, told: [] });
  expect(readdirSync(out).filter((name) => !name.startsWith('.'))).toEqual(['s.html', 't2-s.html']);
  writeFileSync(join(talk, 'README.md'), '# x');
  const none = await call(folder, 'single', join(talk, 'README.md'), '--out', out);
  expect([none.status, none.told]).toEqual([1, [`no .md or .qmd deck in ${join(talk, 'README.md')}`]]);
});
