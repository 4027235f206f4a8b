/** `menu:` of a head, as Quarto documents it: true or false, or keys of its own. */

import { isMap, type YAMLMap } from 'yaml';
import type { Menu } from '../../../contract/deck.ts';
import { table } from '../../../text/table.ts';
import { didYouMean } from '../../diagnostics.ts';
import type { Kind } from './keys.ts';
import type { HeadReader } from './reader.ts';
import { text } from './values.ts';

/** Those that the list of slides obeys. */
export const MENU = table<Kind>({ side: 'text', width: 'text', numbers: 'boolean' });

/** Of the plugin that Quarto's pages have. */
export const MENU_DEAD =
  'titleSelector useTextContentForMissingTitles hideMissingTitles markers custom themes transitions openButton openSlideNumber keyboard sticky autoOpen loadIcons'.split(
    ' ',
  );
const KEYS = table<Kind>({ ...MENU, ...Object.fromEntries(MENU_DEAD.map((key) => [key, 'any' as const])) });

/** Quarto's names for how wide it is. */
const WIDTHS = table<string>({ normal: '27em', wide: '40em', third: '33.3vw', half: '50vw', full: '100vw' });
const LENGTH = /^\d{1,4}(?:\.\d{1,3})?(?:px|r?em|vw|%)$/;

export const PLAIN_MENU: Menu = { side: 'left', numbers: true };

export function readMenu(node: unknown, reader: HeadReader): Menu | false | undefined {
  if (node === undefined || node === null) return undefined;
  if (typeof node === 'boolean') return node && PLAIN_MENU;
  if (!isMap(node)) {
    reader.report.error(reader.at(node), '"menu" is true, false, or a map of keys', 'write menu: true');
    return undefined;
  }
  const map = node as YAMLMap;
  const keys = reader.map(map, KEYS, 'menu', MENU_DEAD);
  const side = text(keys.side) ?? 'left';
  if (side !== 'left' && side !== 'right') {
    reader.report.warn(reader.at(map.get('side', true)), `the menu has no side "${side}"`, 'write left or right');
  }
  return {
    side: side === 'right' ? side : 'left',
    width: widthOf(text(keys.width), map, reader),
    numbers: keys.numbers !== false,
  };
}

function widthOf(written: string | undefined, map: YAMLMap, reader: HeadReader): string | undefined {
  if (written === undefined || written in WIDTHS || LENGTH.test(written)) return WIDTHS[written ?? ''] ?? written;
  const message = `the menu has no width "${written}"`;
  reader.report.warn(reader.at(map.get('width', true)), message, didYouMean(written, Object.keys(WIDTHS)));
  return undefined;
}
