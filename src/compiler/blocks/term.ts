import type { Context } from '../context.ts';
import type { Node } from '../tree.ts';
import { lineOf } from '../tree.ts';
import type { Div } from './div.ts';

/** `::: {.term}` around a definition, its word in bold: the deck's glossary, which `[**word**]{.term}` writes within a sentence. */
export const term: Div = { name: 'term', finish: askForItsWord };

function askForItsWord(node: Node, context: Context): void {
  if (hasBold(node)) return;
  context.report.warn(
    { line: lineOf(node), column: 1 },
    'a term without a word in bold has no name in the glossary',
    'write the word that is defined in bold: "**hidden state**: what …"',
  );
}

const hasBold = ({ token, children }: Node): boolean =>
  (token.children ?? []).some(({ type }) => type === 'strong_open') || children.some(hasBold);
