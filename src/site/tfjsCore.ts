/**
 * A Vite plugin: of tfjs's core what computes. Its optimisers and its ways to keep models announce themselves, so that no
 * bundler leaves them out; the engine has PyTorch's, and asks for none of them. They are 6 KB, compressed.
 */

import type { Plugin } from 'vite';

const FILE = /tfjs-core[\\/]dist[\\/](?:platforms[\\/])?(index|base|platform_browser)\.js$/;

/** In which file stands what is left out. */
const LEFT_OUT: Record<string, readonly RegExp[]> = {
  index: [/^import \{ registerOptimizers \} from '.*';$/m, /^registerOptimizers\(\);$/m],
  platform_browser: [
    /^import .* from '\.\.\/io\/indexed_db';$/m,
    /^import .* from '\.\.\/io\/local_storage';$/m,
    /^import .* from '\.\.\/io\/model_management';$/m,
    /^ +ModelStoreManagerRegistry\.registerManager\(BrowserLocalStorage.*$/m,
    /^ +ModelStoreManagerRegistry\.registerManager\(BrowserIndexedDB.*$/m,
  ],
  base: [/^import \* as io from '\.\/io\/io';$/m, /(?<=^export \{ browser,) io,/m],
};

export function tfjsCore(): Plugin {
  return {
    name: 'recurrente:tfjs-core',
    transform(code, id) {
      const [, file] = FILE.exec(id) ?? [];
      return file === undefined ? null : LEFT_OUT[file]!.reduce((text, part) => without(text, part, id), code);
    },
  };
}

function without(text: string, part: RegExp, id: string): string {
  if (!part.test(text)) throw new Error(`${id} is written in another way: see src/site/tfjsCore.ts`);
  return text.replace(part, '');
}
