/** PyTorch on this machine, if it has one: the same steps, on the same CPU. */

import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Effort, lengthsOf, type Model } from '../../bench/model.ts';
import { ROOT } from '../root.ts';

export interface PyTorch {
  version: string;
  threads: number;
  /** The steps' times of each model. */
  results: number[][];
}

/** The Pythons that have PyTorch: the one named, or else the machine's own. */
export function pythons(named: string | undefined): string[] {
  const candidates = named ? [named] : ['python3', 'python'];
  const have = (python: string): boolean => spawnSync(python, ['-c', 'import torch']).status === 0;
  return candidates.filter(have).slice(0, 1);
}

/** Runs each model in one process, on as many threads as PyTorch takes by itself. */
export function trainIn(python: string, models: readonly Model[], effort: Effort): Promise<PyTorch> {
  const jobs = models.map((model) => ({ model, lengths: lengthsOf(model), effort }));
  return new Promise((resolve, reject) => {
    const child = spawn(python, [join(ROOT, 'src/bench/pytorch.py')], { stdio: ['pipe', 'pipe', 'pipe'] });
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
