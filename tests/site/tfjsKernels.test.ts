/** Which of tfjs's operations go into the thread's script. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { Plugin } from 'vite';
import { expect, it } from 'vitest';
import { withAskedKernels } from '../../src/site/tfjsKernels.ts';

const { resolve } = createRequire(import.meta.url);
const dist = (backend: string) => join(dirname(resolve(`@tensorflow/tfjs-backend-${backend}/package.json`)), 'dist');
const registers = (backend: string) => readFileSync(join(dist(backend), 'register_all_kernels.js'), 'utf8');

/** What a bundler does with the plugin: the names that it kept of both backends. */
const kept = (plugin: Plugin): string[] => {
  const transform = plugin.transform as (code: string, id: string) => string | null;
  expect(transform('import x', '/src/engine/tensor.ts')).toBeNull();
  return ['webgl', 'cpu'].flatMap((backend) => {
    const code = transform(registers(backend), join(dist(backend), 'register_all_kernels.js'))!;
    return [...code.matchAll(/kernels\/(\w+)'/g)].map(([, name]) => name!);
  });
};

it('are those whose names stand in it, and those that these ask for', async () => {
  const rounds: string[][] = [];
  const script = await withAskedKernels(async (plugin) => {
    const names = kept(plugin);
    rounds.push(names);
    // An operation that asks for another by its name.
    return `run("Add"); run(\`Tanh\`); say('Softly')${names.includes('Tanh') ? "; run('Einsum')" : ''}`;
  });
  expect(rounds.map((names) => [...new Set(names)].sort())).toEqual([[], ['Add', 'Tanh'], ['Add', 'Einsum', 'Tanh']]);
  expect(script).toContain('Einsum');
});

it('refuses a tfjs that registers them in another way', async () => {
  await expect(withAskedKernels(async () => 'run("Add")')).rejects.toThrow('registers its kernels in another way');
});

it('is named by a constant that is called as the name', () => {
  const constants = Object.entries(tf).filter(([, value]) => typeof value === 'string' && /^_?[A-Z]\w+$/.test(value));
  expect(constants.length).toBeGreaterThan(150);
  expect(constants.filter(([name, value]) => name !== value)).toEqual([]);
});
