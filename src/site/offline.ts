/**
 * `NAME/offline.js`, one beside each deck's page: the service worker with the list of all that the deck is made of, from
 * its own files to the fonts. A deck without a diagram does not keep the library that draws them.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Rolldown } from 'vite';
import type { Deck, Lang } from '../contract/deck.ts';
import { PUBLIC } from './beside.ts';
import { DATA_INDEX, namedSets } from './dataIndex.ts';
import { drawsDiagrams } from './diagrams.ts';
import type { Pictures } from './drawn.ts';
import { ROOT } from './root.ts';
import { scriptOf } from './script.ts';

type Bundle = Rolldown.OutputBundle;

interface Entry {
  url: string;
  /** Null where the name itself changes with what the file holds. */
  revision: string | null;
}

let worker: Promise<string> | undefined;

/** `pictures`: of its diagrams, those that are drawn already. */
export async function offlineScript(deck: Deck, bundle: Bundle, pictures?: Pictures): Promise<string> {
  worker ??= scriptOf(join(ROOT, 'src/deck/offline/worker.ts'));
  const files = [...entriesOf(deck, bundle, pictures), ...dataOf(deck)];
  return `self.FILES = ${JSON.stringify(files)};\n${await worker}`;
}

function entriesOf(deck: Deck, bundle: Bundle, pictures?: Pictures): Entry[] {
  const program = reachable(bundle, drawsDiagrams(deck, pictures), deck.head.lang);
  const names = Object.keys(bundle).filter((name) => {
    if (name.endsWith('.map')) return false;
    if (name.startsWith('assets/')) return bundle[name]!.type === 'asset' || program.has(name);
    return name.startsWith(`${deck.name}/`) || name === DATA_INDEX;
  });
  return names.map((name) => entry(name, sourceOf(bundle[name]!), deck));
}

/** The parts of the program that a deck can come to need. */
function reachable(bundle: Bundle, diagrams: boolean, lang: Lang): Set<string> {
  const seen = new Set<string>();
  const main = join(ROOT, 'src/deck/main.ts');
  const open = Object.values(bundle).flatMap((part) =>
    part.type === 'chunk' && part.moduleIds.includes(main) ? [part.fileName] : [],
  );
  while (open.length > 0) {
    const name = open.pop()!;
    const part = bundle[name];
    if (seen.has(name) || part?.type !== 'chunk') continue;
    if (!diagrams && /mermaid/.test(part.facadeModuleId ?? '')) continue;
    const speaks = /[\\/]deck[\\/]words[\\/](es|pt|fr|de|it|ca)\.ts/.exec(part.facadeModuleId ?? '')?.[1];
    if (speaks !== undefined && speaks !== lang) continue;
    seen.add(name);
    open.push(...part.imports, ...part.dynamicImports);
  }
  return seen;
}

/** The data sets that the code of its cells names, and the icon. */
function dataOf(deck: Deck): Entry[] {
  const names = ['favicon.svg', ...namedSets(deck, PUBLIC).map((name) => `data/${name}.json`)];
  return names.map((name) => entry(name, readFileSync(join(PUBLIC, name)), deck));
}

function entry(name: string, source: string | Uint8Array, deck: Deck): Entry {
  const isPage = name === `${deck.name}/index.html`;
  const url = isPage ? './' : encodeURI(posix.relative(deck.name, name));
  const hashed = /-[\w-]{8,}\.\w+$/.test(name) && name.startsWith('assets/');
  return { url, revision: hashed ? null : createHash('sha256').update(source).digest('hex').slice(0, 16) };
}

const sourceOf = (part: Bundle[string]): string | Uint8Array => (part.type === 'chunk' ? part.code : part.source);
