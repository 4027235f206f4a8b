/** The real lecture's page, before any program of ours runs. */

import { expect, inject, it } from 'vitest';

it.each([
  ['rnn', 33],
  ['rnn.en', 33],
  ['lstm', 34],
  ['lstm.en', 34],
])('%s is a whole page without JavaScript', async (name, count) => {
  const html = await (await fetch(new URL(`${name}/`, inject('url')))).text();
  expect(html.match(/<section[ >]/g)).toHaveLength(count);
  expect(html).toContain('class="katex"');
  expect(html).toContain('hljs-keyword');
  expect(html.match(/<main[ >]/g)).toHaveLength(1);
});

it('lists the decks: the course in its order, each lecture before its translation, then all others', async () => {
  const html = await (await fetch(inject('url'))).text();
  const titles = [...html.matchAll(/<h2 class="deck-title">(.*?)<\/h2>/g)].map(([, title]) => title);
  expect(titles.slice(0, 4)).toEqual([
    expect.stringContaining('Redes Neuronales Recurrentes'),
    expect.stringContaining('Recurrent Neural Networks'),
    'Gradientes que desaparecen y la LSTM',
    'Vanishing gradients and the LSTM',
  ]);
  expect(titles).toEqual(expect.arrayContaining(['The guide', 'La guía']));
  expect(html).toContain('<html lang="es">');
});
