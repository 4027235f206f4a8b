/** `npm pack`: what the package holds and the repository does not. */

import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('./ship.ts', import.meta.url)), { configFile: false });
await module.ship();
