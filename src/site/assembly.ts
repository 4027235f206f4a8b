/**
 * A Vite plugin: `import { bytes } from './folder/index.ts?assembly'` compiles AssemblyScript to WebAssembly. The bytes
 * stand in the JavaScript, so a page, a worker, a single file and Node load them alike. `?assembly=relaxed-simd` may
 * use that feature of WebAssembly too.
 */

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';
import { ROOT } from './root.ts';

const QUERY = /\?assembly(?:=([\w-]+))?$/;
const FLAGS = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--disableWarning', '112'];
const COMPILER = join(ROOT, 'node_modules/assemblyscript');
const CACHE = join(ROOT, 'node_modules/.cache/recurrente-assembly');

export function assembly(): Plugin {
  return {
    name: 'recurrente:assembly',
    enforce: 'pre',
    async load(id) {
      const query = QUERY.exec(id);
      if (!query) return null;
      const entry = id.slice(0, query.index);
      const sources = sourcesOf(entry);
      for (const path of sources) this.addWatchFile(path);
      const bytes = await compiled(entry, sources, query[1] ? [...FLAGS, '--enable', query[1]] : FLAGS);
      return `export const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0));`;
    },
  };
}

function sourcesOf(entry: string): string[] {
  const folder = dirname(entry);
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return names.sort().map((name) => join(folder, name));
}

/** Compiling takes seconds, and each of the tests' projects wants it: the result is kept under its sources' hash. */
async function compiled(entry: string, sources: readonly string[], flags: readonly string[]): Promise<Buffer> {
  const hash = createHash('sha256')
    .update(readFileSync(join(COMPILER, 'package.json')))
    .update(flags.join(' '));
  for (const path of sources) hash.update(readFileSync(path));
  const kept = join(CACHE, `${hash.digest('hex').slice(0, 16)}.wasm`);
  if (!existsSync(kept)) await compile(entry, flags, kept);
  return readFileSync(kept);
}

/** By the compiler's own command; others that read the file meanwhile see it whole or not at all. */
async function compile(entry: string, flags: readonly string[], out: string): Promise<void> {
  const unfinished = `${out}.${process.pid}`;
  mkdirSync(CACHE, { recursive: true });
  const words = [join(COMPILER, 'bin/asc.js'), entry, ...flags, '--outFile', unfinished];
  await promisify(execFile)(process.execPath, words, { cwd: ROOT }).catch((error: { stderr?: string }) => {
    throw new Error(`AssemblyScript: ${error.stderr?.trim() || error}`);
  });
  renameSync(unfinished, out);
}
