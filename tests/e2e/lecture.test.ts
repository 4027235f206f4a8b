/** The real lecture's page, before any program of ours runs. */

import { expect, inject, it } from 'vitest';

it('is a whole page without JavaScript', async () => {
  const html = await (await fetch(new URL('rnn/', inject('url')))).text();
  expect(html.match(/<section[ >]/g)).toHaveLength(33);
  expect(html).toContain('class="katex"');
  expect(html).toContain('hljs-keyword');
  expect(html.match(/<main[ >]/g)).toHaveLength(1);
});

it('lists the decks', async () => {
  const html = await (await fetch(inject('url'))).text();
  expect(html).toContain('Redes Neuronales Recurrentes');
});
