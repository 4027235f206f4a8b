/** Serves the decks while they are written: what is saved is seen at once. */

import { resolve } from 'node:path';
import { createServer } from 'vite';
import { Library } from '../site/library.ts';
import { site } from '../site/site.ts';
import type { CommandLine } from './commandLine.ts';
import { tellUnfollowed } from './decks.ts';
import { diagnose } from './diagnose.ts';
import { editorOpens, FRAME_KEY, followEditor } from './editorLink.ts';
import { CellTypes } from './types/cellTypes.ts';
import { UsageError } from './usageError.ts';

export async function dev({ decks, port, open }: CommandLine): Promise<number> {
  const types = new CellTypes();
  const folders = decks.map((path) => resolve(path));
  const server = await createServer({
    ...site({
      folders,
      frameKey: process.env[FRAME_KEY],
      openPlace: editorOpens(),
      diagnose: (deck) => diagnose(deck, types),
    }),
    // No desktop, no browser to open: CI and remote machines.
    server: { port, open: open && process.stdout.isTTY === true, strictPort: port !== undefined },
  });
  tellUnfollowed(new Library(folders));
  await server.listen().catch(async (error: Error) => {
    // What it watches would keep us here.
    await server.close();
    if (port === undefined || !/in use/.test(error.message)) throw error;
    throw new UsageError(`port ${port} is in use: name another with --port, or leave it out`);
  });
  followEditor(server);
  server.printUrls();
  // The server ends with the process.
  return new Promise(() => undefined);
}
