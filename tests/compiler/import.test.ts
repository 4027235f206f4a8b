/** Decks from elsewhere: recognised, and turned into decks of ours that compile. */

import { expect, test } from 'vitest';
import { fromMarp } from '../../src/compiler/import/marp.ts';
import { fromNotebook } from '../../src/compiler/import/notebook.ts';
import { fromSlidev } from '../../src/compiler/import/slidev.ts';
import { parse } from '../../src/compiler/parse.ts';

const parsed = (text: string) => parse(text, { file: 'x.qmd', exists: () => true });
const shape = (text: string): string[] => parsed(text).slides.map(({ kind, title }) => `${kind}: ${title}`);
const said = (text: string): string[] => parsed(text).diagnostics.map(({ message }) => message);

const SLIDEV = `---
theme: seriph
layout: cover
title: Birds
---

# Birds

---
layout: two-cols
transition: fade
---

# Wings

Left

::right::

Right

<!-- say more -->

---

## Code

\`\`\`ts {1|2}
const a = 1;
\`\`\`

<v-clicks>

- one
- two

</v-clicks>
`;

test('a Slidev deck is named, and its settings are not slides', () => {
  expect(said(SLIDEV)).toContain('this looks like a deck for Slidev');
  const html = parsed(SLIDEV)
    .slides.map((slide) => slide.html)
    .join('');
  expect(html).not.toContain('layout');
  expect(parsed(SLIDEV).slides.map(({ title }) => title)).toEqual(['Birds', 'Birds', 'Wings', 'Code']);
});

test('a Slidev deck becomes one of ours', () => {
  const text = fromSlidev(SLIDEV);
  expect(shape(text)).toEqual(['title: Birds', 'slide: Birds', 'slide: Wings', 'slide: Code']);
  expect(said(text).filter((message) => !message.includes('"lang"'))).toEqual([]);
  const [, , wings, code] = parsed(text).slides;
  expect(wings!.html).toMatch(/<div class="columns">[\s\S]*Left[\s\S]*class="column"[\s\S]*Right/);
  expect(wings!.html).toMatch(/data-transition="fade"[\s\S]*<aside class="notes">\s*<p>say more/);
  expect(code!.html).toMatch(/data-line-numbers="1\|2"|class="incremental"/);
});

const MARP = `---
marp: true
theme: gaia
---

<!-- _class: lead -->

# Seas

---

![bg contain](sea.png)

## Tides

* rise
* fall

<!-- twice a day -->

---

![w:200 A boat](boat.png)
`;

test('a Marp deck is named, and becomes one of ours', () => {
  expect(said(MARP)).toContain('this looks like a deck for Marp');
  const text = fromMarp(MARP);
  expect(said(text).filter((message) => !message.includes('"lang"'))).toEqual([]);
  const [title, , tides, boat] = [parsed(text).slides[0], null, ...parsed(text).slides.slice(-2)];
  expect(title!.title).toBe('Seas');
  expect(tides!.html).toMatch(/data-background-image="sea.png" data-background-size="contain"/);
  expect(tides!.html).toMatch(/<li class="fragment">rise[\s\S]*<aside class="notes">\s*<p>twice a day/);
  expect(boat!.html).toMatch(/alt="A boat" style="width:200px;"/);
});

test('a notebook becomes a deck: code as it is shown, outputs below, a slide a heading', () => {
  const notebook = {
    cells: [
      { cell_type: 'markdown', source: ['# Waves\n', 'An introduction.'] },
      { cell_type: 'markdown', source: '## Heights' },
      { cell_type: 'code', source: 'print(1 + 1)', outputs: [{ output_type: 'stream', text: ['2\n'] }] },
      {
        cell_type: 'code',
        source: 'plot()',
        outputs: [{ output_type: 'display_data', data: { 'image/png': 'iVBORw0KGgo=', 'text/plain': '<Figure>' } }],
      },
      {
        cell_type: 'code',
        source: 'table',
        outputs: [{ output_type: 'execute_result', data: { 'text/html': ['<table><tr><td>3</td></tr></table>'] } }],
      },
    ],
    metadata: { kernelspec: { language: 'python' } },
  };
  const text = fromNotebook(JSON.stringify(notebook), 'waves')!;
  expect(shape(text)).toEqual(['title: Waves', 'slide: ', 'slide: Heights']);
  const html = parsed(text).slides[2]!.html;
  for (const part of ['language-python', '>2</code>', 'data:image/png;base64,iVBORw0KGgo=', '<td>3</td>'])
    expect(html).toContain(part);
  expect(said(text)).toEqual(['no "lang" in the head, and too little text to find it']);
  expect(fromNotebook('{}', 'x')).toBeNull();
});

test.each([
  ['---\ntitle: T\noutput: beamer_presentation\n---\n\n# A\n', 'Pandoc’s beamer'],
  ['---\noutput: xaringan::moon_reader\n---\n\n# A\n', 'xaringan'],
  ['## A\n\n<!-- .slide: data-background="#000" -->\n', 'reveal.js’ own Markdown'],
])('%j is named', (text, tool) => {
  expect(said(text)).toContain(`this looks like a deck for ${tool}`);
});
