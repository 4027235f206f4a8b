/** The pages of decks, written beside a program that was built before. */

import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderPage } from '../compiler/render.ts';
import { DATA_INDEX, dataSets } from './dataIndex.ts';
import type { Library } from './library.ts';
import { withPolicy } from './policy.ts';
import { program } from './program.ts';
import { ROOT } from './root.ts';

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
  const { head, folder } = await program(false);
  const publicDir = join(ROOT, 'public');
  for (const from of [publicDir, folder]) if (existsSync(from)) cpSync(from, outDir, { recursive: true });
  write(join(outDir, DATA_INDEX), JSON.stringify(dataSets(publicDir)));
  for (const file of only === undefined ? library.files().values() : [only]) {
    const deck = library.read(file);
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

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
