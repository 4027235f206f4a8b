/** `npm run record:twins`: Node 20 runs no TypeScript, Vite does. */

import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('./record.ts', import.meta.url)), { configFile: false });
process.exitCode = module.record(process.argv.slice(2));
