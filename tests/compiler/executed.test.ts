/** Outputs that Quarto or a notebook has left beside a deck. */

import { expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';

const DECK = `---
title: T
lang: en
---

## Rain

Some words.

\`\`\`{r}
#| echo: false
plot(1:3)
\`\`\`

## Sums

\`\`\`{r}
sum(1:3)
\`\`\`

![](gone.png)
`;

/** As Quarto 1.6 writes it: \`_freeze/talks/x/execute-results/html.json\`. */
const FROZEN = `---
title: T
lang: en
---

## Rain

Some words.

::: {.cell}
::: {.cell-output-display}
![](x_files/figure-revealjs/unnamed-chunk-1-1.png){fig-alt='Three points' width=960}
:::
:::

## Sums

::: {.cell}

\`\`\`{.r .cell-code}
sum(1:3)
\`\`\`

::: {.cell-output .cell-output-stdout}

\`\`\`
[1] 6
\`\`\`

:::
:::

![](gone.png)
`;

const deckOf = (files: Record<string, string>, text = DECK) =>
  parse(text, {
    file: 'talks/x.qmd',
    read: (path) => files[path] ?? null,
    exists: (address) => address !== 'gone.png',
  });
const said = ({ diagnostics }: ReturnType<typeof deckOf>): string[] =>
  diagnostics.map(({ line, message }) => `${line} ${message}`);

test('what Quarto froze is shown, with its alternative text, and mistakes stand where the author wrote them', () => {
  const frozen = JSON.stringify({ hash: 'x', result: { engine: 'knitr', markdown: FROZEN } });
  const deck = deckOf({ '_quarto.yml': '', '_freeze/talks/x/execute-results/html.json': frozen });
  const [, rain, sums] = deck.slides;
  expect(rain!.html).toContain('src="../_freeze/talks/x/figure-revealjs/unnamed-chunk-1-1.png"');
  expect(rain!.html).toContain('alt="Three points"');
  expect(sums!.html).toContain('[1] 6');
  expect([rain!.line, sums!.line]).toEqual([6, 15]);
  expect(said(deck)).toEqual([
    '21 the image "gone.png" is not there',
    '21 the image "gone.png" has no alternative text',
  ]);
});

test('outputs of another text are not shown, which is reported at the first line that differs', () => {
  const frozen = JSON.stringify({ result: { markdown: FROZEN.replace('Some words.', 'Old words.') } });
  const deck = deckOf({ '_quarto.yml': '', '_freeze/talks/x/execute-results/html.json': frozen });
  expect(said(deck)[0]).toBe(
    '8 _freeze/talks/x/execute-results/html.json is older than the deck: this line is not in it',
  );
  expect(deck.slides[1]!.html).not.toContain('_freeze');
});

test('keep-md leaves the same beside the deck', () => {
  const deck = deckOf({ 'talks/x.html.md': FROZEN });
  expect(deck.slides[1]!.html).toContain('src="x_files/figure-revealjs/unnamed-chunk-1-1.png"');
});

test('a notebook beside the deck gives the outputs of the cells with the same code', () => {
  const text =
    '---\ntitle: T\nlang: en\n---\n\n## A\n\n```{python}\n#| echo: false\nprint(6 * 7)\n```\n\n## B\n\n```{python}\nother()\n```\n\n![](gone.png){fig-alt="x"}\n';
  const notebook = {
    cells: [
      { cell_type: 'code', source: ['print(6 * 7)'], outputs: [{ output_type: 'stream', text: ['42\n'] }] },
      { cell_type: 'code', source: 'gone()', outputs: [] },
    ],
    metadata: {},
  };
  const deck = deckOf({ 'talks/x.ipynb': JSON.stringify(notebook) }, text);
  expect(deck.slides[1]!.html).toMatch(/<pre class="output"><code[^>]*>42<\/code>/);
  expect(said(deck)).toEqual([
    '15 1 cell of Python is not run here: 1 slide shows no output',
    '19 the image "gone.png" is not there',
  ]);
});
