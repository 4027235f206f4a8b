import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findFolded, fold } from '../../src/text/fold.ts';

it.each([
  ['Épocas y más ÉPOCAS', 'epoca', ['Época', 'ÉPOCA']],
  ['el niño', 'NIÑO', ['niño']],
  ['e\u0301poca combinada', 'época', ['e\u0301poca']],
  ['nada', '  ', []],
  ['aaaa', 'aa', ['aa', 'aa']],
  ['𝛼 y β', 'β', ['β']],
])('%s holds %s', (text, query, found) => {
  expect(findFolded(text, query).map(([from, to]) => text.slice(from, to))).toEqual(found);
});

it('finds what is there, however it is accented', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', minLength: 1 }), (before, word) => {
      fc.pre(fold(word.trim()) !== '');
      const spans = findFolded(`${before}${word}`, word);
      expect(spans.length).toBeGreaterThan(0);
      for (const [from, to] of spans) expect(fold(`${before}${word}`.slice(from, to))).toContain(fold(word.trim()));
    }),
  );
});
