/** No word of an author's is a command to a terminal. */

import { expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/compiler/diagnostics.ts';
import { parse } from '../../src/compiler/parse.ts';
import { plainJson, visible } from '../../src/text/terminal.ts';

const COMMANDS = /(?![\n\t])\p{Cc}|[\u2028-\u202e\u2066-\u2069]/u;

test.each([
  ['colours', '\u001b[31mred', '\\x1b[31mred'],
  ['titles', '\u001b]0;owned\u0007x', '\\x1b]0;owned\\x07x'],
  ['one-byte CSI', '\u009b2J', '\\x9b2J'],
  ['a line written again', 'bad\rgood', 'bad\\x0dgood'],
  ['letters taken back', 'a\b\u007f', 'a\\x08\\x7f'],
  ['text that runs backwards', 'a\u202eb\u2066', 'a\\u202eb\\u2066'],
  ['what is none', 'línea\n\tπ → 漢 👩‍🏫', 'línea\n\tπ → 漢 👩‍🏫'],
])('shows %s', (_, text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('JSON says the same without them', () => {
  const value = { 'a\u001b[2J': '\u009b2J\u202e\n\r\u007f' };
  expect(plainJson(value)).not.toMatch(COMMANDS);
  expect(JSON.parse(plainJson(value))).toEqual(value);
});

test('a diagnostic shows the author’s words with none', () => {
  const text =
    '---\ntitle: T\nlang: en\n\u001b[2Jkey: 1\n---\n\n## X\n\n![a](\u001b[2J.png) {{< meta \u001b[31mred >}}\n\n::: {.callout-\u001b[31mnote}\nx\n:::\n';
  const said = parse(text, { file: '\u001b[31mx.md', exists: () => false }).diagnostics.map(formatDiagnostic);
  expect(said.length).toBeGreaterThan(1);
  expect(said.join('\n')).not.toMatch(COMMANDS);
  expect(said.join('\n')).toContain('\\x1b[31m');
});
