/**
 * `npm run fuzz`: 100,000 random and mutated texts, then texts made to be slow, ten times as long each time.
 * `npm run fuzz -- 5000` tries fewer; a number after it is the seed. `--texts` or `--slow` does one of the two. The slow
 * ones take minutes: `--slow 2/3` measures the second of three shares, `--slow nested` those with that in their names.
 */

import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { runnerImport } from 'vite';

const load = async (path) =>
  (await runnerImport(fileURLToPath(new URL(path, import.meta.url)), { configFile: false })).module;
const { faultsOf, mutatedText, randomText } = await load('fuzz.ts');
const { measureAll } = await load('slow.ts');

const words = process.argv.slice(2);
const rest = words.filter((word) => !word.startsWith('--'));
const [runs = '100000', seed = String(Date.now() % 2 ** 31)] = rest;
let failed = false;
for (const [name, texts] of words.includes('--slow')
  ? []
  : Object.entries({ random: randomText, mutated: mutatedText })) {
  const start = performance.now();
  let slowest = 0;
  const check = (text) => {
    const before = performance.now();
    const faults = faultsOf(text);
    slowest = Math.max(slowest, performance.now() - before);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  };
  const result = fc.check(fc.property(texts, check), { numRuns: Number(runs) / 2, seed: Number(seed) });
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${name}: ${result.numRuns} texts, seed ${seed}, ${seconds} s, slowest ${slowest.toFixed(0)} ms`);
  if (!result.failed) continue;
  failed = true;
  console.error(JSON.stringify(result.counterexample?.[0]), '\n', result.errorInstance?.message);
}
let worst;
for (const slowness of words.includes('--texts') ? [] : measureAll(words.includes('--slow') ? rest.join(' ') : '')) {
  const { name, ratio, millis, megabytes } = slowness;
  const slow = ratio > 15;
  failed ||= slow;
  if (!worst || ratio > worst.ratio) worst = slowness;
  console.log(
    `${slow ? 'SLOW ' : ''}${name}: ${megabytes.toFixed(1)} MB in ${millis.toFixed(0)} ms, ${ratio.toFixed(1)} × a tenth of it`,
  );
}
if (worst) console.log(`worst: ${worst.name}, ${worst.ratio.toFixed(1)} × a tenth of it`);
process.exitCode = failed ? 1 : 0;
