/** Makes the static site: one folder that any host can serve from any path. */

import { build as viteBuild } from 'vite';
import { site } from '../site/site.ts';
import type { CommandLine } from './commandLine.ts';
import { foldersOf, libraryOf } from './decks.ts';
import { OutFolder } from './out/folder.ts';
import { discard, scratchFolder } from './out/scratch.ts';
import { say } from './terminal.ts';

export async function build({ decks, out }: CommandLine): Promise<number> {
  const library = libraryOf(decks);
  const target = OutFolder.open(out, { apart: foldersOf(library) });
  const staged = scratchFolder();
  try {
    await viteBuild({ ...site({ folders: library.paths, outDir: staged }), logLevel: 'warn' });
    target.take(staged, 'build', { sweep: true });
  } finally {
    discard(staged);
  }
  say(`Built ${target.path}: put it on any static host.`);
  return 0;
}
