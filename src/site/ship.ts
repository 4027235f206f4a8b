/** Makes what the package holds and the repository does not: WebAssembly, licences, and the types of what a cell can name. */

import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from './api/plugin.ts';
import { shipAssembly } from './assembly.ts';
import { LICENCES, licences } from './licences.ts';
import { ROOT } from './root.ts';

const TYPES = join(ROOT, 'types');

export async function ship(): Promise<void> {
  await shipAssembly();
  writeFileSync(join(ROOT, LICENCES), licences());
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
  writeFileSync(join(TYPES, 'cell.d.ts'), globalsOf(api().display.map(({ name }) => name)));
}

const globalsOf = (names: readonly string[]): string => `/** What is there in every cell. */
import type { display } from './kernel/thread/display.js';
type Display = ReturnType<typeof display>;
declare global {
${names.map(declaration).join('\n')}
}
`;

/** A page has a `print` of its own: to a checker of types this is one more way to call it. */
const declaration = (name: string): string =>
  name === 'print'
    ? `  function print(...values: Parameters<Display['print']>): void;`
    : `  const ${name}: Display['${name}'];`;
