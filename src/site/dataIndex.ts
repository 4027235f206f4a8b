/** `data/index.json`: the names of the data sets that there are, so that a page never asks for one that is missing. */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

export const DATA_INDEX = 'data/index.json';

/** The data sets of a public folder: `data/NAME.json`. */
export function dataSets(publicDir: string): string[] {
  const folder = join(publicDir, 'data');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'index.json');
  return names.map((name) => name.slice(0, -'.json'.length)).sort();
}

export function dataIndex(): Plugin {
  let publicDir = '';
  const list = () => JSON.stringify(dataSets(publicDir));
  return {
    name: 'recurrente:data-index',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: DATA_INDEX, source: list() });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.replace(/[?#].*$/, '') !== `/${DATA_INDEX}`) return next();
        response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache' }).end(list());
      });
    },
  };
}
