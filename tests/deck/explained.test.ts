import { describe, expect, it } from 'vitest';
import type { Lang } from '../../src/contract/deck.ts';
import { explained } from '../../src/deck/outputs/explained.ts';
import { wordsIn } from '../../src/deck/words.ts';
import mistakes from '../fixtures/errors/errors.json' with { type: 'json' };

const inLang = async (lang: Lang) => (await wordsIn(lang)).explained();

const LANGS: Lang[] = ['es', 'en', 'pt', 'fr', 'de', 'it', 'ca'];

describe.each(LANGS)('what PyTorch says, in %s', async (lang) => {
  const texts = await inLang(lang);
  it.each(mistakes)('explains $name', ({ said }) => {
    expect(explained(said, texts)).toMatch(/^[^$]{20,}$/);
  });

  it('has one text for each mistake, and no other', () => {
    const used = new Set(
      mistakes.map(({ said }) =>
        explained(
          said,
          texts.map((_, i) => `${i}`),
        ),
      ),
    );
    expect([...used].map(Number).sort((a, b) => a - b)).toEqual(texts.map((_, i) => i));
  });
});

it('names the sizes of this very mistake', async () => {
  const said = 'mat1 and mat2 shapes cannot be multiplied (4x3 and 5x2)';
  expect(explained(said, await inLang('es'))).toMatch(/primera \(3\).*segunda \(5\)/);
});

it('leaves alone what it does not know', async () => {
  expect(explained('Something else', await inLang('es'))).toBeUndefined();
});
