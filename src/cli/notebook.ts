/** Makes a Jupyter notebook of each deck: its text, the PyTorch code of its twins, and what they are to print. */

import { basename, dirname, extname } from 'node:path';
import { notebookName, notebookText, runningTwins } from '../site/notebook/notebook.ts';
import type { CommandLine } from './commandLine.ts';
import { libraryOf, soundDecks } from './decks.ts';
import { OutFolder } from './out/folder.ts';
import { printedBy } from './printed.ts';
import { say, tell } from './terminal.ts';
import { UsageError } from './usageError.ts';

export async function notebook({ decks, out }: CommandLine): Promise<number> {
  const library = libraryOf(decks, { withoutNotes: true });
  const { folder, name } = placeOf(out, library.files().size);
  const target = OutFolder.open(folder);
  soundDecks(library);
  const printed = await printedBy(library);
  let losses = 0;
  for (const file of library.files().values()) {
    const deck = library.read(file);
    const own = printed.get(deck.name) ?? new Map<string, string>();
    const twins = runningTwins(deck);
    if (twins.length === 0) tell(`${deck.file}: no ::: {.twin} in it, so its notebook has text only`);
    losses += twins.filter(({ label }) => !own.has(label)).length;
    const text = notebookText(deck, { printed: own, files: library.namedBy(file).files });
    const path = target.put(name ?? notebookName(deck), text, 'notebook');
    say(`${path}: ${twins.length} cells of PyTorch, ${(Buffer.byteLength(text) / 1e3).toFixed(0)} kB`);
  }
  return losses > 0 ? 1 : 0;
}

/** `--out` names a folder, or, for one deck, the file itself. */
function placeOf(out: string | undefined, decks: number): { folder: string | undefined; name?: string } {
  if (out === undefined || extname(out) !== '.ipynb') return { folder: out };
  if (decks > 1) throw new UsageError(`--out ${out}: ${decks} decks do not fit into one file; name a folder`);
  return { folder: dirname(out), name: basename(out) };
}
