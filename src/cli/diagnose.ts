import { strictly } from '../compiler/diagnostics.ts';
import type { Deck, Diagnostic } from '../contract/deck.ts';
import type { CellTypes } from './types/cellTypes.ts';

/** What is wrong with a deck as it stands, no cell run: for `check`, and for an editor. */
export async function diagnose(deck: Deck, types: CellTypes): Promise<Diagnostic[]> {
  return inOrder([...deck.diagnostics.map(strictly), ...(await types.check(deck))]);
}

export function inOrder(problems: Diagnostic[]): Diagnostic[] {
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}
