/**
 * `data/index.json`: the names of the data sets that there are, so that a page never asks for one that is missing. While
 * decks are written these are all of ours; a site has those that its decks name.
 */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { Deck } from '../contract/deck.ts';

export const DATA_INDEX = 'data/index.json';

/** The data sets of a public folder: `data/NAME.json`. */
export function dataSets(publicDir: string): string[] {
  const folder = join(publicDir, 'data');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'index.json');
  return names.map((name) => name.slice(0, -'.json'.length)).sort();
}

/** Those that the code of a deck's cells names. */
export function namedSets({ cells }: Pick<Deck, 'cells'>, publicDir: string): string[] {
  const code = cells.map((cell) => cell.code).join('\n');
  if (!/\bcorpora\b/.test(code)) return [];
  return dataSets(publicDir).filter((name) => new RegExp(`(["'\`])${name}\\1`).test(code));
}

export function dataIndex(): Plugin {
  let publicDir = '';
  return {
    name: 'recurrente:data-index',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.replace(/[?#].*$/, '') !== `/${DATA_INDEX}`) return next();
        const list = JSON.stringify(dataSets(publicDir));
        response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache' }).end(list);
      });
    },
  };
}
