/** `recurrente lsp`: a language server for editors, over standard input and output. */

import { resolve } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { CommandLine } from '../commandLine.ts';
import { Server } from './server.ts';

/** Its folders are those of the editor's workspace when none is named. */
export async function lsp({ decks }: CommandLine): Promise<number> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  return new Server(
    connection,
    decks.map((path) => resolve(path)),
  ).listen();
}
