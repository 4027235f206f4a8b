/** What later slides need, fetched while nobody waits, so that a network that goes away stops nothing. */

import type { Cell } from '../contract/deck.ts';

/** Where the names of the site's data sets are. */
const INDEX = '../data/index.json';

/** Files and data sets that cells name, read into `held`, from where cells get them. */
export async function holdFiles(cells: readonly Cell[], held: Map<string, Blob>): Promise<void> {
  const code = cells.map((cell) => cell.code).join('\n');
  for (const address of await addressesIn(code, held)) await hold(address, held);
}

async function hold(address: string, held: Map<string, Blob>): Promise<Blob | undefined> {
  if (!held.has(address)) {
    const response = await fetch(address, { credentials: 'omit' }).catch(() => undefined);
    if (response?.ok) held.set(address, await response.blob());
  }
  return held.get(address);
}

/** A data set is asked for only where there is one of that name. */
async function addressesIn(code: string, held: Map<string, Blob>): Promise<string[]> {
  const files = [...code.matchAll(/\bfetch\(\s*["'`](?!\.\.|\/|[a-z][a-z0-9+.-]*:)([^"'`\n]{1,300})["'`]/gi)];
  const addresses = files.map(([, address]) => address!.replace(/^\.\//, ''));
  if (!/\bcorpora\b/.test(code)) return addresses;
  const list: unknown = JSON.parse((await (await hold(INDEX, held))?.text()) ?? '[]');
  const sets = (Array.isArray(list) ? list : []).filter((name) => new RegExp(`["'\`]${name}["'\`]`).test(code));
  return [...addresses, ...sets.map((name) => `../data/${name}.json`)];
}

/** Every font that the deck's look names: a formula on a later slide may be the first to want its own. */
export async function loadFonts(): Promise<void> {
  for (const font of document.fonts)
    if (font.status === 'unloaded' && isLatin(font)) await font.load().catch(() => undefined);
}

/** Other scripts' letters are fetched by who writes them. */
function isLatin({ unicodeRange }: FontFace): boolean {
  return unicodeRange === 'U+0-10FFFF' || /U\+0(?:000)?-/i.test(unicodeRange);
}
