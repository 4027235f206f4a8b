/** `npm run load`: see visits.ts. Node 20 runs no TypeScript, Vite does. */

import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('./visits.ts', import.meta.url)), { configFile: false });
process.exitCode = await module.load(process.argv.slice(2));
