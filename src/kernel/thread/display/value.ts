/** What a cell's last line is worth, shown as a notebook does: nothing of nothing, records as a table, else as PyTorch writes it. */

import { showAgain } from './shown.ts';
import type { Surroundings } from './surroundings.ts';
import { isRecord, showTable } from './table.ts';

/** What they give stands on the page already: in the control, behind the tick. */
const SAID = new Set(['input', 'check']);

export function showValue(value: unknown, giver: string | undefined, around: Surroundings): void {
  if (value === undefined || value === null || (giver !== undefined && SAID.has(giver))) return;
  if (showAgain(value, around.outputs)) return;
  if (Array.isArray(value) && value.length > 0 && value.every(isPlain)) showTable(value, {}, around);
  else around.outputs.value(typeof value === 'string' ? inQuotes(value, around) : around.format(value));
}

/** As Python writes a text inside a list. */
function inQuotes(value: string, { format }: Surroundings): string {
  return format([value]).slice(1, -1);
}

/** A record that is nothing but its entries: no tensor, no module. */
function isPlain(value: unknown): boolean {
  return isRecord(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}
