/** Where a deck will be found: at its own `url`, or by its name below the `site-url` of its head or of its Quarto project. */

import { isMap } from 'yaml';
import type { Report } from '../../diagnostics.ts';
import { lineOfKey, type Source } from '../source.ts';
import type { Layer } from './layer.ts';
import { text } from './values.ts';

export function readAddress(
  own: Source & { name: string },
  layers: readonly Layer[],
  report: Report,
): string | undefined {
  const url = text(layers.at(-1)?.values.url);
  if (url !== undefined) {
    const place = { line: Math.max(1, lineOfKey(own, 'url')), column: 1 };
    return isAddress(url) ? new URL(url).href : void report.warn(place, ...problem('url', url));
  }
  const layer = layers.findLast((each) => siteUrlOf(each) !== undefined);
  const site = layer && siteUrlOf(layer);
  if (!layer || site === undefined) return undefined;
  if (isAddress(site)) return new URL(`${encodeURIComponent(own.name)}/`, site.replace(/\/*$/, '/')).href;
  const [message, fix] = problem('site-url', site);
  const { file, yaml, line } = layer.text;
  const down = yaml.split('\n').findIndex((each) => /^\s*site-url\s*:/.test(each));
  report.add({ severity: 'warning', file, line: line + Math.max(0, down), column: 1, message, fix });
  return undefined;
}

function siteUrlOf({ values }: Layer): string | undefined {
  const website = isMap(values.website) ? values.website.get('site-url') : undefined;
  return text(values['site-url']) ?? text(website);
}

function isAddress(written: string): boolean {
  return URL.canParse(written) && /^https?:$/.test(new URL(written).protocol);
}

const problem = (key: string, value: string): [message: string, fix: string] => [
  `"${key}: ${value}" is not an address: nobody is led to the deck`,
  'write the whole of it, as https://example.org/slides/',
];
