/** The real lecture's page, before any program of ours runs. */

import { expect, inject, it } from 'vitest';

it.each(['rnn', 'rnn.en'])('%s is a whole page without JavaScript', async (name) => {
  const html = await (await fetch(new URL(`${name}/`, inject('url')))).text();
  expect(html.match(/<section[ >]/g)).toHaveLength(33);
  expect(html).toContain('class="katex"');
  expect(html).toContain('hljs-keyword');
  expect(html.match(/<main[ >]/g)).toHaveLength(1);
});

it('lists the decks, the translation after its original', async () => {
  const html = await (await fetch(inject('url'))).text();
  const [spanish, english] = ['Redes Neuronales Recurrentes', 'Recurrent Neural Networks'].map((title) =>
    html.indexOf(`<h2 class="deck-title">${title}`),
  );
  expect(spanish).toBeGreaterThan(0);
  expect(english).toBeGreaterThan(spanish!);
});
