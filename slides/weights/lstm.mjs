/**
 * Writes what slides/lstm.md and slides/lstm.en.md have when nobody has trained yet, and their figures over five seeds:
 * public/data/memory-race.json, letras.json, letters.json, lstm-medidas.json, lstm-measured.json. Nothing is made up: the
 * decks' own cells train, here.
 *
 *     node slides/weights/lstm.mjs [race | letters | measured] [DECK]
 *
 * race.py, which runs first, is the race in PyTorch. Licence of this file and of what it writes: CC0 1.0.
 */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// Node 20 runs no TypeScript, Vite does; it also puts the engine's small assembly in its place.
const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const { assembly } = (await runnerImport(here('../../src/site/assembly.ts'), { configFile: false })).module;
const { module } = await runnerImport(here('./lstm.ts'), { configFile: false, plugins: [assembly()] });
await module.record(process.argv.slice(2));
