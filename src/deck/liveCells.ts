import type { Cell } from '../contract/deck.ts';
import type { CellSource } from '../contract/protocol.ts';

/** The cells that run: `eval: false` only shows its code. */
export function liveCells(cells: readonly Cell[]): CellSource[] {
  const running = cells.filter(({ options }) => options.eval);
  return running.map(({ label, code, options }) => ({ label, code, autorun: options.autorun }));
}
