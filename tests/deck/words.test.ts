/** The page and its kernel speak seven languages: none of them in English. */

import { expect, test } from 'vitest';
import type { Lang } from '../../src/contract/deck.ts';
import { wordsIn } from '../../src/deck/words.ts';
import { wordsIn as kernelWordsIn } from '../../src/kernel/thread/words.ts';

const LANGS: Lang[] = ['es', 'en', 'pt', 'fr', 'de', 'it', 'ca'];

/** Each phrase by its way: what takes numbers and names is given some. */
function phrases(words: unknown, way = ''): [string, string][] {
  if (typeof words === 'string') return [[way, words]];
  if (typeof words === 'function') return [1, 7].map((n) => [`${way}(${n})`, String(words(n, 'b', 'c', 'd', 'e', 6))]);
  return Object.entries(words as object).flatMap(([key, value]) => phrases(value, `${way}.${key}`));
}

async function all(lang: Lang): Promise<Map<string, string>> {
  const words = await wordsIn(lang);
  const page = { ...words, explained: await words.explained() };
  return new Map(
    [...phrases(page), ...phrases(await kernelWordsIn(lang), 'kernel')].filter(([way]) => !way.includes('.phrases')),
  );
}

/** Names, and words that are the same: Brazilians say slide. */
const ALIKE = /\.names\.|\.took|\.syntax|\.failure|\.onSlide|\.overview\.found/;

test.each(LANGS.filter((lang) => lang !== 'en'))('%s says all, and in no English sentence', async (lang) => {
  const [own, english] = [await all(lang), await all('en')];
  expect([...own.keys()]).toEqual([...english.keys()]);
  const same = [...own].filter(([way, said]) => said.includes(' ') && !ALIKE.test(way) && english.get(way) === said);
  expect(same).toEqual([]);
});

test.each(LANGS.filter((lang) => lang !== 'en'))('%s says what the parser of cells complains of', async (lang) => {
  const { syntax } = (await wordsIn(lang)).editor;
  expect(syntax("Identifier 'x' has already been declared")).toMatch(/x/);
  for (const said of ["Identifier 'x' has already been declared", 'Unexpected token (1:2)', 'Unterminated comment'])
    expect(syntax(said)).not.toBe(said);
  expect(syntax('Deleting local variable in strict mode')).toBe('Deleting local variable in strict mode');
});

test.each(LANGS.filter((lang) => lang !== 'en'))('%s says what the browser says of code that failed', async (lang) => {
  const { failure } = await wordsIn(lang);
  const said = {
    'h is not defined': 'h',
    "Can't find variable: h": 'h',
    'x.sumar is not a function': 'x.sumar',
    "Cannot read properties of undefined (reading 'shape')": 'shape',
    "Cannot access 'h' before initialization": 'h',
    'Assignment to constant variable.': 'let',
    '7 is not iterable': '7',
    'Maximum call stack size exceeded': '',
  };
  for (const [message, name] of Object.entries(said)) {
    expect(failure(message)).not.toBe(message);
    expect(failure(message)).toContain(name);
  }
  const torch = 'mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)';
  expect(failure(torch)).toBe(torch);
});
