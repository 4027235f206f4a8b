/** The real lecture's page, before any program of ours runs. */

import { expect, inject, it } from 'vitest';

it.each(['rnn', 'rnn.en'])('%s is a whole page without JavaScript', async (name) => {
  const html = await (await fetch(new URL(`${name}/`, inject('url')))).text();
  expect(html.match(/<section[ >]/g)).toHaveLength(33);
  expect(html).toContain('class="katex"');
  expect(html).toContain('hljs-keyword');
  expect(html.match(/<main[ >]/g)).toHaveLength(1);
});

it('lists the decks, the lecture before all others, its translation after it', async () => {
  const html = await (await fetch(inject('url'))).text();
  const titles = [...html.matchAll(/<h2 class="deck-title">(.*?)<\/h2>/g)].map(([, title]) => title);
  expect(titles[0]).toContain('Redes Neuronales Recurrentes');
  expect(titles[1]).toContain('Recurrent Neural Networks');
  expect(titles).toEqual(expect.arrayContaining(['The guide', 'La guía']));
  expect(html).toContain('<html lang="es">');
});
