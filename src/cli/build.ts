/** Makes the static site: one folder that any host can serve from any path. */

import { build as viteBuild } from 'vite';
import { drawsDiagrams } from '../site/diagrams.ts';
import type { Library } from '../site/library.ts';
import { site } from '../site/site.ts';
import { browserAtHand } from './browser.ts';
import type { CommandLine } from './commandLine.ts';
import { foldersOf, libraryOf, soundDecks } from './decks.ts';
import { drawnDiagrams } from './diagrams.ts';
import { OutFolder } from './out/folder.ts';
import { discard, scratchFolder } from './out/scratch.ts';
import { takePictures } from './pictures.ts';
import { expected } from './printed.ts';
import { say } from './terminal.ts';

export async function build({ decks, out, withoutNotes, siteUrl, base }: CommandLine): Promise<number> {
  const library = libraryOf(decks, { withoutNotes, siteUrl });
  const target = OutFolder.open(out, { apart: foldersOf(library) });
  soundDecks(library);
  const printed = await expected(library);
  const drawn = await drawnDiagrams(library);
  const browser = await browserAtHand();
  const staged = scratchFolder();
  try {
    // What is wrong has been told.
    await viteBuild({
      ...site({
        offline: true,
        folders: library.paths,
        outDir: staged,
        tolerant: true,
        withoutNotes,
        siteUrl,
        base,
        pictures: browser !== undefined,
        printed,
        drawn,
        undrawing: !library.readAll().some((deck) => drawsDiagrams(deck, drawn.get(deck.name))),
      }),
      logLevel: 'warn',
    });
    if (browser) await takePictures(library.readAll(), staged, browser);
    target.take(staged, 'build', { sweep: true });
  } finally {
    discard(staged);
  }
  const copied = copiedForCells(library);
  if (copied.length > 0) say(`Copied for cells: ${copied.join(', ')}`);
  say(`Built ${target.path}: put it on any static host.`);
  return 0;
}

/** A cell can name any file of the project: the author sees which are published. */
function copiedForCells(library: Library): string[] {
  return [...library.files()].flatMap(([name, file]) =>
    [...library.namedBy(file).fetched.keys()].map((address) => `${name}/${address}`),
  );
}
