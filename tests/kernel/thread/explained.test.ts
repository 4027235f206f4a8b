import { describe, expect, it } from 'vitest';
import { explained } from '../../../src/kernel/thread/explained.ts';
import { WORDS } from '../../../src/kernel/thread/words.ts';
import mistakes from '../../fixtures/errors/errors.json' with { type: 'json' };
import { openNotebook } from './open.ts';

describe.each(Object.entries(WORDS))('what PyTorch says, in %s', (_, { explained: texts }) => {
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

it('names the sizes of this very mistake', () => {
  const said = 'mat1 and mat2 shapes cannot be multiplied (4x3 and 5x2)';
  expect(explained(said, WORDS.es.explained)).toMatch(/primera \(3\).*segunda \(5\)/);
});

it('leaves alone what it does not know', () => {
  expect(explained('Something else', WORDS.es.explained)).toBeUndefined();
});

it('stands below the error of a cell', async () => {
  const book = openNotebook([
    { label: 'wrong', code: 'throw new Error("index out of range in self");', autorun: true },
  ]);
  await book.run('wrong');
  expect(book.outputs('wrong')).toMatchObject([
    { kind: 'error', message: 'index out of range in self', hint: expect.stringContaining('embedding') },
  ]);
});
