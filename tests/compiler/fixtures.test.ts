/** Markdown → HTML, fixture by fixture; and against Pandoc's recorded output where Pandoc knows the construct. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deckOf, readable, readFixtures, slidesOf } from './fixtures.ts';
import { structureOf } from './structure.ts';

/** Sentence → what Pandoc was given and what it wrote: `npm run record:pandoc` makes it anew. */
type Recorded = Record<string, { markdown: string; html: string }>;
const recorded = JSON.parse(readFileSync(new URL('pandoc.json', import.meta.url), 'utf8')) as Recorded;

const fixtures = readFixtures();

describe.each([...new Set(fixtures.map(({ file }) => file))])('%s', (file) => {
  const own = fixtures.filter((fixture) => fixture.file === file);

  test.each(own)('$sentence', ({ markdown, html }) => {
    expect(readable(slidesOf(markdown, 'es'))).toBe(html.trim());
  });

  const known = own.filter(({ pandoc }) => pandoc !== 'none');
  if (known.length === 0) return;
  test.each(known)('as Pandoc: $sentence', ({ sentence, markdown, pandoc }) => {
    const record = recorded[`${file}: ${sentence}`];
    expect(record?.markdown, 'recorded from other Markdown: run npm run record:pandoc').toBe(deckOf(markdown, 'en'));
    const slides = slidesOf(markdown, 'en').filter(({ kind }) => kind !== 'title');
    const ours = structureOf(slides.map((slide) => slide.html).join(''));
    if (pandoc === 'same') expect(ours).toBe(structureOf(record!.html));
    else expect(ours).not.toBe(structureOf(record!.html));
  });
});

test('there are at least 250 fixtures, and each has a sentence of its own', () => {
  const names = fixtures.map(({ file, sentence }) => `${file}: ${sentence}`);
  expect(names.length).toBeGreaterThanOrEqual(250);
  expect(new Set(names).size).toBe(names.length);
});
