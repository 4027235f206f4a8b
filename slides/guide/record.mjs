/**
 * Writes the parts of the guide that the program says of itself: its keys, its figures, what the engine has of PyTorch.
 *
 *     npm run record:guide
 */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// Node 20 runs no TypeScript, Vite does.
const { module } = await runnerImport(fileURLToPath(new URL('./record.ts', import.meta.url)), { configFile: false });
module.record();
