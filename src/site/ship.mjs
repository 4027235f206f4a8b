/** `npm pack`: WebAssembly goes into the package compiled. */

import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('./assembly.ts', import.meta.url)), { configFile: false });
await module.ship();
