/** The list of decks, which has what their title slides say, without marks. */

import { expect, it } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';
import { renderIndex } from '../../src/compiler/render.ts';

const deck = (name: string, head: string) =>
  parse(`---\n${head}---\n\n## One\n\nx\n`, { file: `${name}.md`, read: () => null });

it('has a card a deck, in the order of their heads', () => {
  const first = deck(
    'b',
    'title: "The `nn.LSTM` *cell*"\nsubtitle: "Week 6: `c_t` & $h_t$"\nauthor: Ada\nlang: en\norder: 1\n',
  );
  const second = deck('a', 'title: Otra\nlang: es\n');
  const html = renderIndex([second, first]);
  expect([...html.matchAll(/deck-title">([^<]*)</g)].map(([, title]) => title)).toEqual(['The nn.LSTM cell', 'Otra']);
  expect(html).toContain('<p class="deck-subtitle">Week 6: c_t &amp; h_t</p>');
  expect(html).toContain('2 slides · English');
  expect(html).toContain('2 diapositivas · español');
});
