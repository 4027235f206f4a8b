/** Serves the decks while they are written: what is saved is seen at once. */

import { resolve } from 'node:path';
import { createServer } from 'vite';
import { site } from '../site/site.ts';
import type { CommandLine } from './commandLine.ts';

export async function dev({ decks, port, open }: CommandLine): Promise<number> {
  const server = await createServer({
    ...site({ folders: decks.map((path) => resolve(path)) }),
    // No desktop, no browser to open: CI and remote machines.
    server: { port, open: open && process.stdout.isTTY === true, strictPort: port !== undefined },
  });
  await server.listen();
  server.printUrls();
  // The server ends with the process.
  return new Promise(() => undefined);
}
