import { expect, test } from 'vitest';
import { formatDiagnostic, strictly } from '../../src/compiler/diagnostics.ts';
import { parse } from '../../src/compiler/parse.ts';
import { BODIES, HEADS } from './broken.ts';

const diagnose = (text: string) => parse(text, { file: 'x.md', exists: () => false }).diagnostics;
const told = (text: string): string[] =>
  diagnose(text).map(({ severity, line, column, message, fix }) => `${severity} ${line}:${column} ${message} — ${fix}`);

/** The body begins at line 6: four lines of head, and an empty one. */
test.each(BODIES)('$what', ({ body, said }) => {
  expect(told(`---\ntitle: T\nlang: es\n---\n\n${body}\n`)).toEqual(said);
});

test.each(HEADS)('head: $what', ({ head, said }) => {
  expect(told(`---\n${head}\n---\n\n## A\n`)).toEqual(said);
});

test('at least 40 broken inputs are known', () => {
  expect(BODIES.length + HEADS.length).toBeGreaterThanOrEqual(40);
});

test('all that is wrong with a deck is told at once, in the order of its lines', () => {
  const text = BODIES.filter(({ body }) => !body.includes('```'))
    .slice(0, 20)
    .map(({ body }, i) => `## Slide ${i}\n\n${body.replace(/^## .*\n+/, '')}\n`)
    .join('\n');
  const all = diagnose(`---\ntitle: T\nlang: es\n---\n\n${text}`);
  expect(all.length).toBeGreaterThanOrEqual(15);
  expect(all.map(({ line }) => line)).toEqual(all.map(({ line }) => line).sort((a, b) => a - b));
});

test('an image without a text is a warning for the build and an error for check', () => {
  const [image] = diagnose('---\ntitle: T\nlang: es\n---\n\n![](https://example.org/a.png)\n');
  expect(image!.severity).toBe('warning');
  expect(strictly(image!).severity).toBe('error');
  expect(formatDiagnostic(image!)).toMatch(/^x\.md:6:1 the image ".*" has no alternative text — write /);
});

test('a mistake in a footnote points at the footnote', () => {
  expect(told('---\ntitle: T\nlang: es\n---\n\n## A\n\na[^1]\n\n## B\n\n[^1]: x $\\nada$ y\n')[0]).toMatch(
    /^error 12:10 maths/,
  );
});

test('a list of mistakes has an end, which is an error, for one may be among those left out', () => {
  const all = diagnose(`---\ntitle: T\nlang: es\n---\n\n${'[a]{b="c"}\n'.repeat(10_500)}`);
  expect(all).toHaveLength(10_001);
  expect(all[0]!.severity).toBe('warning');
  expect(all.at(-1)).toMatchObject({ severity: 'error', line: 10_006, fix: 'fix these first' });
});
