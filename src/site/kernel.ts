/**
 * The kernel's thread, bundled to one script and its parts: `virtual:recurrente-kernel` says where they are. The page hands
 * their text to a sealed frame, which may load nothing itself, while decks are written as well as when they are built.
 */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { assembly } from './assembly.ts';
import { type KernelScript, kernelScript } from './kernelScript.ts';
import { ROOT } from './root.ts';
import { withAskedKernels } from './tfjsKernels.ts';

const ID = 'virtual:recurrente-kernel';
const RESOLVED = `\0${ID}`;
const ENTRY = join(ROOT, 'src/kernel/thread/worker.ts');
/** Below it the dev server has them: the script, `kernel`, and its parts by their names. */
const ADDRESS = '/@recurrente/';
const ASKED = /^\/@recurrente\/(\w+)\.js$/;

/** `inline`: the text stands in the page's own program. */
export function kernel({ inline = false } = {}): Plugin {
  let building = false;
  let bundled: Promise<KernelScript> | undefined;
  const built = () =>
    (bundled ??= withAskedKernels(
      (kernels) => kernelScript(ENTRY, [assembly(), kernels]),
      ({ script, parts }) => [script, ...parts.values()].join('\n'),
    ));
  return {
    name: 'recurrente:kernel',
    configResolved(config) {
      building = config.command === 'build';
    },
    resolveId: (id) => (id === ID ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      // Nothing waits for the bundle but who runs a cell.
      if (!building && !inline) return `export const textOf = (name) => ({ url: \`${ADDRESS}\${name}.js\` });`;
      const { script, parts } = await built();
      const emit = (name: string, source: string) => {
        const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
        const fileName = `assets/${name === 'kernel' ? name : `kernel-${name}`}-${hash}.js`;
        return `{ url: import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', fileName, source })} }`;
      };
      const texts = [['kernel', script] as const, ...parts].map(
        ([name, text]) =>
          `[${JSON.stringify(name)}, ${inline ? `{ code: ${JSON.stringify(text)} }` : emit(name, text)}]`,
      );
      return `const texts = new Map([${texts.join(', ')}]);\nexport const textOf = (name) => texts.get(name);`;
    },
    configureServer(server) {
      // Asked for with the first cell: begun now, it does not keep anybody waiting.
      void built().catch(() => undefined);
      server.watcher.on('change', (path) => {
        if (/[\\/]src[\\/](?:engine|kernel|cell|contract|text)[\\/]/.test(path)) bundled = undefined;
      });
      server.middlewares.use((request, response, next) => {
        const [, name] = ASKED.exec(request.url?.replace(/[?#].*$/, '') ?? '') ?? [];
        if (name === undefined) return next();
        built().then(
          ({ script, parts }) => {
            const source = name === 'kernel' ? script : parts.get(name);
            if (source === undefined) return next();
            response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }).end(source);
          },
          (error) => {
            bundled = undefined;
            next(error);
          },
        );
      });
    },
  };
}
