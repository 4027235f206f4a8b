/** Makes what the package holds and the repository does not: WebAssembly, licences, the head's schema, and the types of what a cell can name. */

import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { headSchema } from '../compiler/source/head/schema.ts';
import { cellGlobals } from './api/globals.ts';
import { api } from './api/plugin.ts';
import { shipAssembly } from './assembly.ts';
import { LICENCES, licences } from './licences.ts';
import { ROOT } from './root.ts';

const TYPES = join(ROOT, 'types');
const SCHEMA = 'head.schema.json';

export async function ship(): Promise<void> {
  await shipAssembly();
  writeFileSync(join(ROOT, LICENCES), licences());
  writeFileSync(join(ROOT, SCHEMA), `${JSON.stringify(headSchema(), null, 2)}\n`);
  declareTypes();
}

/** `import "recurrente"` has the engine's types; with `"types": ["recurrente/cell"]` an editor knows `print`, `chart` and the like. */
function declareTypes(): void {
  rmSync(TYPES, { recursive: true, force: true });
  const flags = '--declaration --emitDeclarationOnly --noEmit false --rewriteRelativeImportExtensions --stripInternal';
  const words = [
    join(ROOT, 'node_modules/typescript/bin/tsc'),
    ...flags.split(' '),
    ...['--ignoreConfig', '--target', 'ES2023', '--lib', 'ES2023,DOM,DOM.Iterable,WebWorker', '--module', 'ESNext'],
    ...['--moduleResolution', 'bundler', '--types', 'node,vite/client', '--strict', '--skipLibCheck'],
    ...['--rootDir', 'src', '--outDir', TYPES, 'src/engine/backend/assembly.d.ts'],
    ...['src/engine/index.ts', 'src/kernel/thread/display.ts'],
  ];
  execFileSync(process.execPath, words, { cwd: ROOT, stdio: 'inherit' });
  writeFileSync(join(TYPES, 'cell.d.ts'), cellGlobals(api(), './kernel/thread/display.js'));
}
