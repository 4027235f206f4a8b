/** `chalkboard:` of a head, as Quarto documents it: true or false, or keys of its own. */

import { isMap, type YAMLMap } from 'yaml';
import type { Chalkboard } from '../../../contract/deck.ts';
import { didYouMean } from '../../diagnostics.ts';
import type { Kind } from './keys.ts';
import type { HeadReader } from './reader.ts';
import { number, text } from './values.ts';

export const CHALKBOARD: Record<string, Kind> = {
  src: 'text',
  theme: 'text',
  'boardmarker-width': 'number',
  'chalk-width': 'number',
  buttons: 'boolean',
  'read-only': 'boolean',
  transition: 'any',
  storage: 'any',
  'chalk-effect': 'any',
  background: 'any',
  grid: 'any',
  eraser: 'any',
  rememberColor: 'any',
};

/** The ink is there as soon as its slide is, is kept in the browser, and is no picture of chalk. */
export const CHALKBOARD_DEAD = [
  'transition',
  'storage',
  'chalk-effect',
  'background',
  'grid',
  'eraser',
  'rememberColor',
];

const THEMES = ['chalkboard', 'whiteboard'] as const;

/** Quarto's own widths, which are ours. */
const MARKER = 3;
const CHALK = 7;

/** A head that says nothing has the pen; one that says true, buttons for it on the page too. */
export const SILENT: Chalkboard = { pen: 1, chalk: 1, buttons: false, readOnly: false };

/** `node` is what the key holds; `place` makes the deck's name of a file that is named here. */
export function readChalkboard(
  node: unknown,
  reader: HeadReader,
  place: (name: string) => string,
): Chalkboard | null | undefined {
  if (node === undefined || node === null) return undefined;
  if (typeof node === 'boolean') return node ? { ...SILENT, buttons: true } : null;
  if (!isMap(node)) {
    reader.report.error(reader.at(node), '"chalkboard" is true, false, or a map of keys', 'write chalkboard: true');
    return undefined;
  }
  const keys = reader.map(node as YAMLMap, CHALKBOARD, 'chalkboard', CHALKBOARD_DEAD);
  const src = text(keys.src);
  return {
    src: src && place(src),
    theme: themeOf(text(keys.theme), node as YAMLMap, reader),
    pen: (number(keys['boardmarker-width']) || MARKER) / MARKER,
    chalk: (number(keys['chalk-width']) || CHALK) / CHALK,
    buttons: keys.buttons !== false,
    readOnly: keys['read-only'] === true,
  };
}

function themeOf(written: string | undefined, map: YAMLMap, reader: HeadReader): Chalkboard['theme'] {
  const known = THEMES.find((name) => name === written);
  if (written === undefined || known) return known;
  const message = `the chalkboard has no theme "${written}"`;
  reader.report.warn(reader.at(map.get('theme', true)), message, didYouMean(written, [...THEMES]));
  return undefined;
}
