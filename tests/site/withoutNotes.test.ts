/** `--without-notes`: however notes are written, none of their words is in the page, and all else is. */

import { expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';
import { renderPage } from '../../src/compiler/render.ts';
import { withoutNotes } from '../../src/site/withoutNotes.ts';

/** Every word of a note is one of these, every other one not. */
const SECRET = /secret\w*/gi;

const TEXT = `---
title: Clase
lang: es
title-slide-attributes:
  data-notes: "secreto1 > a"
---

## Uno {notes="secreto2 <b>"}

Abierta[^a] y otra[^b].

::: {.notes}
secreto3, con $\\text{secreto4}$, una figura ![secreto5](secreto6.svg) y una nota[^c]

::: {.aside}
secreto7
:::

\`\`\`{ts}
//| label: secreto8
const secreto9 = 1;
\`\`\`
:::

<aside class='x notes'>secreto10<aside>secreto11</aside>secreto12</aside>

<p data-notes=secreto13 title="a > b">Vista.</p>

<!-- <aside class="notes"> -->

[^a]: La primera.
[^b]: La segunda.
[^c]: secreto14

## Dos

::: {.panel-tabset}
### A

panel

::: {.notes}
secreto15
:::

### B

final
:::

::: {.notes}
secreto16[^a]
:::
`;

const deck = parse(TEXT, { file: 'clase.md', exists: () => true });

test('the deck with its notes has all of their words', () => {
  const words = renderPage(deck)
    .match(SECRET)
    ?.map((word) => word.toLowerCase());
  const all = Array.from({ length: 16 }, (_, i) => `secreto${i + 1}`);
  expect(all.filter((word) => !words?.includes(word))).toEqual([]);
});

test('without them it has none, and all that is not theirs', () => {
  const page = renderPage(withoutNotes(deck));
  expect(page.match(SECRET)).toBeNull();
  for (const words of ['Abierta', 'La primera.', 'La segunda.', 'title="a > b">Vista.', 'panel', 'final'])
    expect(page).toContain(words);
  expect(withoutNotes(deck).cells).toEqual([]);
});

test('footnotes keep their numbers, and one that only notes refer to is gone', () => {
  const [, first, second] = withoutNotes(deck).slides.map(({ html }) => html);
  expect(first!.match(/<li value="\d" id="fn-/g)).toHaveLength(2);
  expect(second).not.toContain('footnotes');
});
