/** What the notes tell the speaker to type, on five seeds: a demonstration that works by luck is none. */

import { beforeAll, describe, expect, inject, it } from 'vitest';
import { runtime } from '../../src/engine/index.ts';
import { lectures } from './decks.ts';
import { Kernel } from './kernel.ts';

const SEEDS = [42, 1, 7, 99, 2026];

/** Slide 23's sentences, its own first, and the tags that they must get. */
const TAGGED: Record<string, Record<string, string>> = {
  rnn: {
    'yo como bajo la mesa .': 'PRON VERB ADP DET NOUN PUNCT',
    'yo como pescado .': 'PRON VERB NOUN PUNCT',
    'blanco como la nieve .': 'ADJ ADP DET NOUN PUNCT',
    'ella la compra .': 'PRON PRON VERB PUNCT',
    'la casa es blanca .': 'DET NOUN VERB ADJ PUNCT',
  },
  'rnn.en': {
    'we play near that round table .': 'PRON VERB ADP DET ADJ NOUN PUNCT',
    'she likes fish .': 'PRON VERB NOUN PUNCT',
    'it is white like snow .': 'PRON VERB ADJ ADP NOUN PUNCT',
    'the dog runs round the tree .': 'DET NOUN VERB ADP DET NOUN PUNCT',
    'i like that .': 'PRON VERB PRON PUNCT',
  },
};

beforeAll(async () => {
  await runtime.start(inject('backend'));
});

describe.each(lectures().filter(({ name }) => name in TAGGED))('$name', (deck) => {
  const sentences = Object.entries(TAGGED[deck.name]!);
  const own = sentences[0]![0];
  const at = deck.cells.findIndex(({ label }) => label === 'pos-probar');
  const chosen = deck.name === 'rnn' ? 'elegidas' : 'chosen';
  const asked = sentences.map(([sentence], i) => {
    const cell = deck.cells[at]!;
    return {
      ...cell,
      label: `demo-${i}`,
      code: `${cell.code.replace(own, sentence)}\nprint(${chosen}.map((i) => tags[i]).join(' '));`,
    };
  });

  it.each(SEEDS)('tags them all, with seed %i', { timeout: 200_000 }, async (seed) => {
    const kernel = new Kernel({
      ...deck,
      head: { ...deck.head, seed },
      cells: [...deck.cells.slice(0, at), ...asked],
    });
    const tags: Record<string, string> = {};
    for (const [i, [sentence]] of sentences.entries()) {
      const { text, errors } = await kernel.run(`demo-${i}`);
      expect(errors).toEqual([]);
      tags[sentence] = text.trim();
    }
    expect(tags).toEqual(TAGGED[deck.name]);
  });
});
