/** What a cell may go on with at the caret, as TypeScript knows it, with what the engine's sources say of its names. */

import type { CompletionEntry } from 'typescript/unstable/async';
import type { Api, ApiEntry } from '../../contract/api.ts';
import type { Cell, Deck } from '../../contract/deck.ts';
import type { CellTypes } from '../types/cellTypes.ts';
import type { Caret, Suggestions } from './suggestion.ts';

const WORD = /[\p{L}_$][\p{L}\p{N}_$]*$/u;
/** `torch.nn.` before a name. */
const OWNERS = /(?<![\p{L}\p{N}_$.)\]])((?:[\p{L}_$][\p{L}\p{N}_$]*\.)+)[\p{L}\p{N}_$]*$/u;
const MEMBER = /\.[\p{L}\p{N}_$]*$/u;

export async function suggestInCell(
  { deck, cell }: { deck: Deck; cell: Cell },
  { lines, line }: Caret,
  types: CellTypes,
  api: () => Api,
): Promise<Suggestions> {
  const above = cell.code.split('\n').slice(0, lines.length - cell.line);
  const column = Math.max(0, line.length - (cell.indent ?? 0));
  const offset = above.reduce((sum, each) => sum + each.length + 1, 0) + column;
  const { members, scope } = await types.complete(deck, cell, offset);
  const found: readonly Named[] =
    members ?? [...scope, ...api().display.map(({ name }) => name)].map((name) => ({ name }));
  const known = new Map(documentedAt(line, api()).map((entry) => [entry.name, entry]));
  const list = found.map(({ name: written, kind, detail }) => {
    // A key that may be left out.
    const name = written.replace(/\?$/, '');
    const entry = known.get(name);
    return { name, kind: 'code' as const, code: kind, detail: entry?.signature ?? detail, about: entry?.doc };
  });
  return { list, written: WORD.exec(line)?.[0].length ?? 0 };
}

type Named = Pick<CompletionEntry, 'name' | 'kind' | 'detail'>;

/** Of the members of `nn.functional`; of a value of the author's, of those that a tensor has. */
function documentedAt(line: string, { module, display, classes }: Api): readonly ApiEntry[] {
  const all = [...module, ...display];
  const owners = OWNERS.exec(line)?.[1]?.split('.').slice(0, -1);
  if (!owners) return MEMBER.test(line) ? (classes.Tensor?.members ?? []) : all;
  let found: readonly ApiEntry[] | undefined = all;
  for (const owner of owners) found = found?.find(({ name }) => name === owner)?.members;
  return found ?? classes.Tensor?.members ?? [];
}
