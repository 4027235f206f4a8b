/**
 * The kernel's thread, bundled to one script: `virtual:recurrente-kernel` says where it is. The page hands its text to a
 * sealed frame, which may load nothing itself; so it is one file, while decks are written as well as when they are built.
 */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { assembly } from './assembly.ts';
import { ROOT } from './root.ts';
import { scriptOf } from './script.ts';
import { withAskedKernels } from './tfjsKernels.ts';

const ID = 'virtual:recurrente-kernel';
const RESOLVED = `\0${ID}`;
const ENTRY = join(ROOT, 'src/kernel/thread/worker.ts');
/** Where the dev server has it. */
const ADDRESS = '/@recurrente/kernel.js';

/** `inline`: the text stands in the page's own program. */
export function kernel({ inline = false } = {}): Plugin {
  let building = false;
  let bundled: Promise<string> | undefined;
  const text = () => (bundled ??= withAskedKernels((kernels) => scriptOf(ENTRY, [assembly(), kernels])));
  return {
    name: 'recurrente:kernel',
    configResolved(config) {
      building = config.command === 'build';
    },
    resolveId: (id) => (id === ID ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      if (inline) return `export const url = undefined;\nexport const code = ${JSON.stringify(await text())};`;
      if (!building) return `export const url = ${JSON.stringify(ADDRESS)};\nexport const code = undefined;`;
      const source = await text();
      const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
      const file = this.emitFile({ type: 'asset', fileName: `assets/kernel-${hash}.js`, source });
      return `export const url = import.meta.ROLLUP_FILE_URL_${file};\nexport const code = undefined;`;
    },
    configureServer(server) {
      // Asked for with the first cell: begun now, it does not keep anybody waiting.
      void text().catch(() => undefined);
      server.watcher.on('change', (path) => {
        if (/[\\/]src[\\/](?:engine|kernel|cell|contract|text)[\\/]/.test(path)) bundled = undefined;
      });
      server.middlewares.use((request, response, next) => {
        if (request.url?.replace(/[?#].*$/, '') !== ADDRESS) return next();
        text().then(
          (source) =>
            response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }).end(source),
          (error) => {
            bundled = undefined;
            next(error);
          },
        );
      });
    },
  };
}
