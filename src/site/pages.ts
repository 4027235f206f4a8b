/** The pages of decks, written beside a program that was built before. */

import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderPage } from '../compiler/render.ts';
import { besidePages } from './beside.ts';
import type { Library } from './library.ts';
import { withPolicy } from './policy.ts';
import { program } from './program.ts';

export interface PagesOptions {
  /** Only this deck of the library; by default all of them. */
  file?: string;
  /** For a learning platform. */
  scorm?: boolean;
}

/** A whole site of the library's decks, but for the list of them. */
export async function writePages(
  library: Library,
  outDir: string,
  { file: only, scorm }: PagesOptions = {},
): Promise<void> {
  const { head, folder } = await program('files');
  cpSync(folder, outDir, { recursive: true });
  const files = only === undefined ? [...library.files().values()] : [only];
  const decks = files.map((file) => ({ file, deck: library.read(file) }));
  for (const [path, bytes] of besidePages(decks.map(({ deck }) => deck))) write(join(outDir, path), bytes);
  for (const { file, deck } of decks) {
    const place = join(outDir, deck.name);
    const translations = only === undefined ? library.translationsOf(deck) : [];
    write(join(place, 'index.html'), withPolicy(renderPage(deck, { program: head, translations, scorm }), deck, false));
    for (const [address, path] of library.namedBy(file).files) {
      mkdirSync(dirname(join(place, address)), { recursive: true });
      copyFileSync(path, join(place, address));
    }
    for (const { address, css } of deck.stylesheets) write(join(place, address), css);
  }
}

function write(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
