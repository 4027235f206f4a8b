/** Raw HTML is the author's own: it is copied as it is, and what the page will not show or run of it is said here. */

import type { Place } from '../../contract/deck.ts';
import type { Context } from '../context.ts';
import { decode, isLocal } from './addresses.ts';
import { leadsAstray } from './attributes.ts';

const TAG = /<([a-z][a-z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*'){0,4000})>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/g;

export function checkRawHtml(html: string, context: Context, start: Place): void {
  for (const { index, 1: name, 2: rest } of html.matchAll(TAG)) {
    const place = placeIn(html, index, start);
    const attributes = [...rest!.matchAll(ATTRIBUTE)].map(
      ([, key, double, single, bare]) => [key!.toLowerCase(), double ?? single ?? bare ?? ''] as const,
    );
    if (name!.toLowerCase() === 'script') checkScript(attributes, context, place);
    for (const [key, value] of attributes) checkAttribute(name!.toLowerCase(), key, value, context, place);
  }
}

function placeIn(html: string, index: number, { line, column }: Place): Place {
  const above = html.slice(0, index).split('\n');
  return {
    line: line + above.length - 1,
    column: above.length > 1 ? above.at(-1)!.length + 1 : column + index,
  };
}

/** A script that holds data runs nothing. */
function checkScript(
  attributes: readonly (readonly [string, string])[],
  { head, report }: Context,
  place: Place,
): void {
  const type = attributes.find(([key]) => key === 'type')?.[1] ?? '';
  if (head.allowScripts || !/^(?:module|(?:text|application)\/(?:java|ecma)script)?$/i.test(type)) return;
  report.warn(place, 'a script of your own does not run here', 'write allow-scripts: true in the head if you trust it');
}

function checkAttribute(tag: string, key: string, value: string, context: Context, place: Place): void {
  const { report, file } = context;
  if (/^on[a-z]+$/.test(key)) {
    report.warn(place, `the event attribute "${key}" does nothing here`, 'write code in a {ts} cell');
  } else if (leadsAstray(key, value)) {
    report.error(
      place,
      `the address "${value.slice(0, 60)}" is refused: it would run code`,
      'use an http(s) address or a file beside the deck',
    );
  } else if (tag === 'img' && key === 'src') {
    const address = decode(value);
    if (!isLocal(address) || context.exists(address.replace(/[?#].*$/, ''))) return;
    report.error(place, `the image "${address}" is not there`, `put it beside ${file}, or fix its name`);
  }
}
