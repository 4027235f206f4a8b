/** The server as an editor starts it, and the preview that it serves. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT } from '../../../src/site/root.ts';
import { Editor } from './editor.ts';
import { PreviewPage } from './previewPage.ts';

const folder = mkdtempSync(join(tmpdir(), 'recurrente-editor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DECK = '---\ntitle: A talk\nlang: en\n---\n\n## A\n\n```{ts}\nprnt(1);\n```\n';
const SOUND = `${DECK.replace('prnt', 'print')}\n## B\n\nwords\n`;

/** `fetch` sets these headers itself. */
const statusOf = (address: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(address, { headers }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end();
  });

test('recurrente lsp tells what is wrong, serves the deck, and ends when it is asked to', {
  timeout: 120_000,
}, async () => {
  mkdirSync(join(folder, 'slides'));
  writeFileSync(join(folder, 'slides/talk.md'), DECK);
  writeFileSync(join(folder, 'slides/other.md'), '---\ntitle: Another\nlang: en\n---\n\n## C\n');
  writeFileSync(join(folder, 'NOTES.md'), 'No deck: it is not below slides.\n\n:::\n');
  const editor = Editor.withCommand(folder, join(ROOT, 'src/cli/recurrente.mjs'), 'lsp', '--stdio');
  await editor.begin();
  expect(await editor.open('slides/talk.md', DECK)).toMatchObject([
    { severity: 1, message: expect.stringContaining('"prnt" is not defined') },
  ]);
  const address = await editor.preview('slides/talk.md', 8);
  expect(address).toMatch(/^http:\/\/localhost:\d+\/talk\/\?frame=\w{32}#\/a$/);
  // As the frame of an editor asks, and as one of anybody else's would.
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' };
  expect(await statusOf(address, headers)).toBe(200);
  expect(await statusOf(address.replace(/frame=\w+/, 'frame=guessed'), headers)).toBe(403);
  // The slide of the caret, when it is another one; never while the deck has errors.
  const page = await PreviewPage.at(address);
  await editor.caret('slides/talk.md', 8);
  await editor.caret('slides/talk.md', 12);
  expect(await editor.change('slides/talk.md', SOUND)).toEqual([]);
  await expect.poll(() => page.turns, { timeout: 10_000 }).toEqual(['talk#b']);
  for (const line of [13, 2, 12, 1, 14]) await editor.caret('slides/talk.md', line);
  await editor.caret('slides/other.md', 6);
  await expect.poll(() => page.turns, { timeout: 10_000 }).toEqual(['talk#b', 'other#c']);
  page.close();
  // A page may ask for a place.
  const asked = `${new URL(address).origin}/__open-in-editor?file=${encodeURIComponent(join(folder, 'slides/talk.md:12:3'))}`;
  expect(await statusOf(asked, headers)).toBe(403);
  expect(await statusOf(asked, { 'sec-fetch-site': 'same-origin' })).toBe(200);
  const start = { line: 11, character: 2 };
  const shown = { uri: editor.uri('slides/talk.md'), takeFocus: true, selection: { start, end: start } };
  expect(await editor.shown).toEqual(shown);
  expect(await editor.end()).toBe(0);
  await expect(statusOf(address, headers)).rejects.toThrow();
});
