/** A deck that is saved again and again is, after each save, the deck that is read for the first time. */

import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { SlideCache } from '../../src/compiler/cache.ts';
import { parse } from '../../src/compiler/parse.ts';
import { ForeignReader, toolOf } from '../../src/compiler/source/foreign.ts';

/** Slides that need each other: numbers, notes, links, labels, examples, citations, formulas' names, repeated titles. */
const DECK = `---
title: T
lang: en
number-sections: true
---

# Part {#sec-part}

## Same

See @fig-a, @sec-part and \\eqref{eq:e}. A note[^n], an example (@ex), a [link][r], [Other].

![One](a.png){#fig-a}

## Same

$$x \\label{eq:e}$$

(@ex) First. $\\R$

## Other {.x}

\`\`\`{ts}
//| label: c
const x = 1;
\`\`\`

\`\`\`{ts}
fetch("data.csv")
\`\`\`

---

[^n]: Its text.

[r]: https://example.org

$\\newcommand{\\R}{\\mathbb{R}}$

## Last

| a | b |
|---|---|
| 1 | 2 |

: Table {#tbl-t}

@tbl-t
`;

const PIECES = [
  '## Same',
  '# Part two',
  '---',
  '```',
  '```{ts}',
  '//| label: c',
  '![Two](b.png){#fig-b}',
  '@fig-b',
  '[^n]: Twice.',
  '[^m]',
  '(@) More.',
  '::: {.callout-note}',
  ':::',
  '<!--',
  '-->',
  '',
  '',
  '$$y \\label{eq:f}$$',
  '[r]: https://example.com',
  '$\\newcommand{\\R}{R}$',
  'text\u0001',
  '<!-- _class: lead -->',
  '::right::',
  'layout: cover',
  'class: center',
  '.pull-left[a]',
];

const edit = fc.record({
  kind: fc.constantFrom('insert', 'drop', 'double', 'move', 'undo'),
  at: fc.nat(10_000),
  to: fc.nat(10_000),
  size: fc.integer({ min: 1, max: 6 }),
  piece: fc.constantFrom(...PIECES),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(texts: string[], { kind, at, to, size, piece }: Edit): string {
  const lines = texts.at(-1)!.split('\n');
  const place = at % (lines.length + 1);
  if (kind === 'undo') return texts[at % texts.length]!;
  if (kind === 'insert') lines.splice(place, 0, piece);
  else if (kind === 'double') lines.splice(place, 0, ...lines.slice(place, place + size));
  else {
    const gone = lines.splice(place, size);
    if (kind === 'move') lines.splice(to % (lines.length + 1), 0, ...gone);
  }
  return lines.join('\n');
}

const history = fc.array(edit, { minLength: 1, maxLength: 12 }).map((edits) => {
  const texts = [DECK];
  for (const each of edits) texts.push(edited(texts, each));
  return texts;
});

test('after any edits', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(history, (texts) => {
      const cache = new SlideCache();
      const options = { file: 'x.md', exists: () => true, today: new Date(0) };
      for (const text of texts) expect(parse(text, { ...options, cache })).toEqual(parse(text, options));
    }),
    { numRuns: inject('long') ? 60 : 20, seed: 7 },
  );
});

test('a sign of another tool is found wherever it comes', () => {
  fc.assert(
    fc.property(history, (texts) => {
      const reader = new ForeignReader();
      for (const text of texts) expect(reader.toolOf('', text)).toEqual(toolOf('', text));
    }),
    { numRuns: 1000, seed: 7 },
  );
});
