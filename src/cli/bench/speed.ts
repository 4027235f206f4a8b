/** The engine's speed: training against its peers, packing, growth, inference. All in one run, so that ratios count. */

import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, type } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../site/root.ts';
import type { CommandLine } from '../commandLine.ts';
import { OutFolder } from '../out/folder.ts';
import { type Backend, inLab, type Lab } from './lab.ts';
import { type Effort, LECTURE, type Model } from './page/model.ts';
import { pythons, trainIn } from './pytorch.ts';
import { html } from './report.ts';
import { type Growth, growthOf, pairedRatio, type Ratio, type Report, type Row, ratioOf, rowOf } from './results.ts';
import { text } from './text.ts';

const EFFORT: Effort = { warmUp: 10, settle: 2000, steps: 40, seconds: 60 };
/** So often do peers of much the same speed take turns: the machine's own speed changes within a minute. */
const TURNS = 3;
/** A peer that takes seconds a step. */
const SLOW: Effort = { warmUp: 2, steps: 20, seconds: 240 };
/** Each step of packing beside one without. */
const PAIRS: Effort = { warmUp: 10, settle: 3000, steps: 60, seconds: 120 };
const GROWTH: Effort = { warmUp: 2, settle: 1000, steps: 10, seconds: 4 };
const GROWTH_TURNS = 2;

const SIZES = { length: [25, 50, 100, 200, 400], batch: [8, 16, 32, 64, 128, 256], hidden: [32, 64, 128, 256, 512] };

const REPORT = 'bench.html';

export async function speed({ json, torch, out }: CommandLine): Promise<number> {
  const say = (line: string): void => console.error(line);
  const target = OutFolder.open(out);
  // Measuring takes minutes: what would stop the report at their end is said now.
  target.refuse(REPORT);
  const report = await inLab((lab) => measure(lab, torch, say));
  if (json) console.log(JSON.stringify(report, null, 2));
  else console.log(text(report));
  say(`Report: ${target.put(REPORT, html(report), 'bench')}`);
  return 0;
}

async function measure(lab: Lab, torch: readonly string[], say: (line: string) => void): Promise<Report> {
  const notes: string[] = [];
  const packed = { ...LECTURE, packed: true };
  const ours = async (backend: Backend, model: Model, name: string): Promise<Timed> => {
    say(`${name}, ${backend} …`);
    const { steps, first } = await lab.measure('ours', backend, model, EFFORT);
    return { name, backend, steps, first };
  };
  const { have, lack } = pythons(torch);
  for (const python of lack) {
    notes.push(`No PyTorch row: ${python} has no torch. --torch /path/to/python3 names one that has, or more of them.`);
  }
  const turns: Timed[][] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const all: Timed[] = [];
    for (const backend of ['simd', 'webgl'] as const) {
      all.push(await ours(backend, LECTURE, 'recurrente'), await ours(backend, packed, `recurrente${PACKED}`));
    }
    for (const python of have) all.push(...(await inPyTorch(python, [LECTURE, packed], say)));
    turns.push(all);
  }
  const [simd, simdPacked, webgl, webglPacked, ...pytorch] = turns[0]!.map((_, i) =>
    pooled(turns.map((turn) => turn[i]!)),
  );
  say('TensorFlow.js layers, webgl …');
  const times = await lab.measure('layers', 'webgl', LECTURE, SLOW);
  const layers = rowOf('TensorFlow.js layers', 'webgl', times.steps, times.first);
  if (layers.steps < 20) notes.push(`TensorFlow.js layers: ${layers.steps} steps timed, each takes seconds.`);
  say('a sentence of 20 words, simd …');
  const sentence = await lab.measure('inference', 'simd', { ...LECTURE, length: 20 }, EFFORT);
  const inference = rowOf('recurrente, a sentence of 20 words', 'simd', sentence.steps, sentence.first);

  const rows = [simd!, simdPacked!, webgl!, webglPacked!, layers, ...pytorch, inference];
  const limit: Row = { ...inference, name: '5 ms', median: 5 };
  const ratios = [
    ratioOf('TensorFlow.js layers / recurrente, on webgl', layers, webgl!, { atLeast: 30 }),
    ...pytorch
      .filter(({ name }) => !name.endsWith(PACKED))
      .map((row) => ratioOf(`recurrente on simd / ${row.name}`, simd!, row, against(row))),
    ...(await packing(lab, say)),
    ratioOf('a sentence of 20 words on simd / 5 ms', inference, limit, { atMost: 1 }),
  ];
  return {
    machine: {
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: cpus().length,
      os: `${type()} ${release()}`,
      node: process.version,
      browser: `Chromium ${lab.browser.version()}`,
      renderer: await lab.renderer(),
      load: loadavg()[0]!,
    },
    versions: { 'TensorFlow.js': versionOf('@tensorflow/tfjs-core'), recurrente: versionOf('') },
    model: LECTURE,
    rows,
    ratios,
    growth: await growth(lab, say),
    notes,
  };
}

/** What packing spares. Adam and the clip go over the whole table of words, however few are read: they are told apart. */
async function packing(lab: Lab, say: (line: string) => void): Promise<Ratio[]> {
  const ratios: Ratio[] = [];
  for (const [backend, goal] of [
    ['simd', 0.35],
    ['webgl', 0.45],
  ] as const) {
    say(`packed and padded in turns, ${backend} …`);
    const { whole, gradients } = await lab.pairs(backend, LECTURE, PAIRS);
    ratios.push(
      pairedRatio(`packed / padded without the optimiser, on ${backend}`, gradients, goal),
      pairedRatio(`packed / padded, the whole step, on ${backend}`, whole, 0.4),
    );
  }
  return ratios;
}

/** What one subject took in one turn. */
interface Timed {
  name: string;
  backend: string;
  steps: number[];
  first?: number;
}

/** The turns of one subject. */
function pooled(turns: readonly Timed[]): Row {
  const { name, backend, first } = turns[0]!;
  return rowOf(
    name,
    backend,
    turns.flatMap(({ steps }) => steps),
    first,
  );
}

const PACKED = ', packed';

/**
 * Debian's old PyTorch is slow with the BLAS that its package asks for (libblas3, the reference): a fifth of its time is
 * asked of us. With another BLAS it is no slower than the new one.
 */
function against({ name }: Row): Ratio['target'] {
  return /PyTorch 1\..*reference/.test(name) ? { atMost: 0.2 } : { atMost: 1 };
}

async function inPyTorch(python: string, models: readonly Model[], say: (line: string) => void): Promise<Timed[]> {
  say(`PyTorch, ${python} …`);
  const { version, threads, blas, results } = await trainIn(python, models, EFFORT);
  const name = `PyTorch ${version}, ${threads} thread${threads === 1 ? '' : 's'}, ${blas}`;
  return results.map((steps, i) => ({ name: models[i]!.packed ? name + PACKED : name, backend: 'native', steps }));
}

/** All sizes one after the other, and again: a slow minute of the machine's is no cliff. */
async function growth(lab: Lab, say: (line: string) => void): Promise<Growth[]> {
  const all: Growth[] = [];
  for (const backend of ['simd', 'webgl'] as const) {
    for (const size of ['length', 'batch', 'hidden'] as const) {
      const times = new Map<number, number[]>(SIZES[size].map((x) => [x, []]));
      for (let turn = 1; turn <= GROWTH_TURNS; turn++) {
        say(`growth with ${size}, ${backend}, ${turn} of ${GROWTH_TURNS} …`);
        for (const [x, known] of times) {
          const { steps } = await lab.measure('ours', backend, { ...LECTURE, [size]: x }, GROWTH);
          known.push(...steps);
        }
      }
      const points = [...times].map(([x, steps]) => ({ x, ms: rowOf('', backend, steps).median, steps: steps.length }));
      all.push(growthOf(backend, size, points));
    }
  }
  return all;
}

function versionOf(name: string): string {
  const path = name === '' ? 'package.json' : `node_modules/${name}/package.json`;
  return (JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as { version: string }).version;
}
