import { table } from '../../../text/table.ts';
import { CHALKBOARD, CHALKBOARD_DEAD } from './chalkboard.ts';
import { DEAD, EXECUTE, HEAD, PASSED } from './keys.ts';
import { MENU, MENU_DEAD } from './menu.ts';
import { QUARTO_KEYS } from './quarto-keys.ts';

/** What becomes of a key of a head: it is obeyed here, handed to reveal.js, or has no effect, which its author is told. */
export type Fate = 'obeyed' | 'passed' | 'told';

/** All keys that are known, those under another as `menu.side`; made from the tables that the reader of heads has. */
export function fates(): Record<string, Fate> {
  const all = table<Fate>();
  for (const key of QUARTO_KEYS) all[key] = 'told';
  for (const key of Object.keys(HEAD)) all[key] = DEAD.includes(key) ? 'told' : key in PASSED ? 'passed' : 'obeyed';
  for (const key of Object.keys(EXECUTE)) all[`execute.${key}`] = 'obeyed';
  for (const key of Object.keys(MENU)) all[`menu.${key}`] = 'obeyed';
  for (const key of MENU_DEAD) all[`menu.${key}`] = 'told';
  for (const key of Object.keys(CHALKBOARD))
    all[`chalkboard.${key}`] = CHALKBOARD_DEAD.includes(key) ? 'told' : 'obeyed';
  return all;
}
