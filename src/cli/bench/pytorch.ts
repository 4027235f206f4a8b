/** PyTorch on this machine, if it has one: the same steps, on the same CPU. */

import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../site/root.ts';
import { type Effort, lengthsOf, type Model } from './page/model.ts';

export interface PyTorch {
  version: string;
  threads: number;
  /** The library that multiplies matrices. */
  blas: string;
  /** The steps' times of each model. */
  results: number[][];
}

/** Those of the Pythons named that have PyTorch; of the machine's own if none is named. */
export function pythons(named: readonly string[]): { have: string[]; lack: string[] } {
  const all = named.length > 0 ? named : ['python3'];
  const has = (python: string): boolean => spawnSync(python, ['-c', 'import torch']).status === 0;
  const have = all.filter(has);
  return { have, lack: all.filter((python) => !have.includes(python)) };
}

/** Runs each model in one process, on as many threads as PyTorch takes by itself. */
export function trainIn(python: string, models: readonly Model[], effort: Effort): Promise<PyTorch> {
  const jobs = models.map((model) => ({ model, lengths: lengthsOf(model), effort }));
  return new Promise((resolve, reject) => {
    const child = spawn(python, [join(ROOT, 'src/cli/bench/pytorch.py')], { stdio: ['pipe', 'pipe', 'pipe'] });
    const read = { out: '', errors: '' };
    child.stdout.on('data', (part) => (read.out += part));
    child.stderr.on('data', (part) => (read.errors += part));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(read.out) as PyTorch);
      else reject(new Error(`${python} failed: ${read.errors.trim().split('\n').at(-1)}`));
    });
    child.stdin.end(JSON.stringify(jobs));
  });
}
