/**
 * A Vite plugin: `import { bytes } from './folder/index.ts?assembly'` compiles AssemblyScript to WebAssembly. The bytes
 * stand in the JavaScript, so a page, a worker, a single file and Node load them alike. `?assembly=relaxed-simd` may
 * use that feature of WebAssembly too.
 */

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';
import { ROOT } from './root.ts';

const QUERY = /\?assembly(?:=([\w-]+))?$/;
const FLAGS = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--disableWarning', '112'];
const COMPILER = join(ROOT, 'node_modules/assemblyscript');
const CACHE = join(ROOT, 'node_modules/.cache/recurrente-assembly');
/** What the package holds, for those who have no compiler: it is only there when we develop. */
const SHIPPED = join(ROOT, 'wasm');
const ENTRY = join(ROOT, 'src/engine/backend/assembly/index.ts');
const FEATURES = [undefined, 'relaxed-simd'];

export function assembly(): Plugin {
  return {
    name: 'recurrente:assembly',
    enforce: 'pre',
    async load(id) {
      const query = QUERY.exec(id);
      if (!query) return null;
      const entry = id.slice(0, query.index);
      for (const path of sourcesOf(entry)) this.addWatchFile(path);
      const bytes = readFileSync(await compiled(entry, query[1]));
      return `export const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0));`;
    },
  };
}

function sourcesOf(entry: string): string[] {
  const folder = dirname(entry);
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return names.sort().map((name) => join(folder, name));
}

/** Compiles all that the engine imports into the package's folder. */
export async function shipAssembly(): Promise<void> {
  rmSync(SHIPPED, { recursive: true, force: true });
  mkdirSync(SHIPPED);
  for (const feature of FEATURES) {
    const file = await compiled(ENTRY, feature);
    copyFileSync(file, join(SHIPPED, basename(file)));
  }
}

/** Compiling takes seconds, and each of the tests' projects wants it: the result is kept under its sources' hash. */
async function compiled(entry: string, feature: string | undefined): Promise<string> {
  const flags = feature ? [...FLAGS, '--enable', feature] : FLAGS;
  const hash = createHash('sha256').update(compilerVersion()).update(flags.join(' '));
  for (const path of sourcesOf(entry)) hash.update(readFileSync(path));
  const name = `${hash.digest('hex').slice(0, 16)}.wasm`;
  const known = [SHIPPED, CACHE].map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (known) return known;
  await compile(entry, flags, join(CACHE, name));
  return join(CACHE, name);
}

function compilerVersion(): string {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  return devDependencies.assemblyscript!;
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
