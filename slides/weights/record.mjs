/**
 * Writes public/data/red-sentimiento.json and public/data/net-sentiment.json: what the lecture's slide 24 has when nobody
 * has trained it yet. Nothing is made up: the deck's own cells train, here, with the deck's seed.
 *
 *     node slides/weights/record.mjs
 *
 * Licence of this file and of what it writes: CC0 1.0.
 */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// Node 20 runs no TypeScript, Vite does; it also puts the engine's small assembly in its place.
const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const { assembly } = (await runnerImport(here('../../src/site/assembly.ts'), { configFile: false })).module;
const { module } = await runnerImport(here('./record.ts'), { configFile: false, plugins: [assembly()] });
await module.record();
