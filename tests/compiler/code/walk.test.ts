/** The walker writes what highlight.js writes, for code of every language that the compiler knows. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import hljs from 'highlight.js/lib/core';
import { expect, test } from 'vitest';
import type { Grammar } from '../../../src/compiler/code/grammar.ts';
import { highlight } from '../../../src/compiler/code/highlight.ts';
import { walk } from '../../../src/compiler/code/walk.ts';
import { ROOT } from '../../../src/site/root.ts';

/** What opens, closes and escapes in one language or another. */
const PIECES = (
  'if else for while in def class function fn let const var return import from async await struct enum match case end ' +
  'begin library local public static void int string nil None TRUE x y1 f( ) { } [ ] => -> <- <? ?> < > </p> <p> & && ' +
  '"a" \' " """ ` ``` # // /* */ -- --[[ ]] % \\ \\begin{a} \\[ $ $$ @ @x : :: ; , . .5 1e-3 0xff 10L 1_000 = == != ' +
  '/a/g #[x] #! !important 50% --y: TODO: select /** @param */ r"( )" R"x( )x" {% %} <<EOF EOF | |> ... - * + diff @@ ${'
).split(' ');

const SPACES = [' ', ' ', '', '\n', '\n  ', '\t'];

/** The same texts each time. */
function* texts(count: number): Generator<string> {
  let state = 7;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  for (let i = 0; i < count; i++) {
    let text = '';
    for (let n = 3 + below(30); n > 0; n--) text += PIECES[below(PIECES.length)]! + SPACES[below(SPACES.length)]!;
    yield text;
  }
}

/** What highlight.js itself writes. */
const ownWay = (code: string, language: string): string =>
  hljs.highlight(code, { language, ignoreIllegals: true }).value;

function walked(code: string, language: string): string | null {
  ownWay('', language);
  return walk(code, hljs.getLanguage(language) as unknown as Grammar);
}

// It registers the languages.
highlight('', 'typescript');

test.each(hljs.listLanguages())('%s: pieces in any order', (language) => {
  for (const text of texts(150)) {
    const html = walked(text, language);
    if (html !== null) expect(html, text).toBe(ownWay(text, language));
  }
});

const here = join(ROOT, 'src/compiler');
const own = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

test.each(['typescript', 'javascript', 'python', 'r', 'julia', 'cpp', 'bash', 'latex'])(
  'this compiler, as %s',
  (language) => {
    for (const name of own.filter((_, i) => i % 4 === 0)) {
      const text = readFileSync(join(here, name), 'utf8');
      const html = walked(text, language);
      if (html !== null) expect(html, name).toBe(ownWay(text, language));
    }
  },
);

test('the code of the lecture needs no other way', () => {
  const deck = readFileSync(join(ROOT, 'slides/rnn.md'), 'utf8');
  const fences = [...deck.matchAll(/^```\{(ts|python)\}.*\n([\s\S]*?)\n```$/gm)];
  expect(fences.length).toBeGreaterThan(40);
  for (const [, name, code] of fences) expect(walked(code!, name === 'ts' ? 'typescript' : 'python')).not.toBeNull();
});
