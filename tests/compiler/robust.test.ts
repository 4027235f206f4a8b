import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';

const PIECES =
  '::: |:::{.columns}|:::{.quiz}|:::{.twin}|:::{.panel-tabset}|:::{.callout-tip}|# A|## B {.x}|---|. . .|- a|- [x] b|1. c|$x$|$$|$\\frac|' +
  '```{ts}|```|```{mermaid}|\\|a\\|b\\||\\|-\\|-\\||: c|[a](b){.c}|[a]{|![](x)|^[n]|[^1]|[^1]: n|@fig-x|"|<div>|<!--|> q|`c`{=html}|//\\| label: 1|    d|\\';
const piece = fc.oneof(
  fc.constantFrom(...PIECES.split(/(?<!\\)\|/).map((each) => each.replace(/\\\|/g, '|'))),
  fc.string({ maxLength: 12 }),
);

test('any text compiles: what is wrong is told, never thrown', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.constantFrom('\n', '\n\n', ' ', '')), { maxLength: 30 }), (parts) => {
      const deck = parse(parts.flat().join(''), { file: 'x.md', exists: () => true });
      for (const { line, column } of deck.diagnostics) expect(line > 0 && column > 0).toBe(true);
    }),
    { numRuns: 400 },
  );
});
