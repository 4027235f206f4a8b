/** What the editor says of layers and of optimisers: the shapes of what goes in and comes out, and the step. */

import { expect, test } from 'vitest';
import type { ApiEntry } from '../../src/contract/api.ts';
import { api } from '../../src/site/api/plugin.ts';

const { module } = api();

const within = (name: string, entries: readonly ApiEntry[] = module): readonly ApiEntry[] =>
  entries.find((entry) => entry.name === name)?.members ?? [];

/** A shape in letters, `(N, L, D)`, `(…, in)`, or that any will do. */
const SHAPE = /\((?:…|[A-Z]\w*,?)\)|\((?:…|\w+), [^()]*\)|[Aa]ny shape|of one shape/;
/** Of a step: what becomes of the parameters θ. */
const STEP = /θ ←/;

/** What holds others, and takes what they take. */
const CONTAINERS = ['Module', 'Parameter', 'Sequential', 'ModuleList', 'ModuleDict', 'init', 'functional', 'utils'];

const without = (entries: readonly ApiEntry[], told: RegExp): string[] =>
  entries.filter(({ name, doc }) => !CONTAINERS.includes(name) && !told.test(doc ?? '')).map(({ name }) => name);

test('every layer and every loss says its shapes', () => {
  expect(within('nn').length).toBeGreaterThan(50);
  expect(without(within('nn'), SHAPE)).toEqual([]);
});

test('every function of torch.nn.functional says its shapes', () => {
  const functions = within('functional', within('nn'));
  expect(functions.length).toBeGreaterThan(40);
  expect(without(functions, SHAPE)).toEqual([]);
});

test('every optimiser says its step', () => {
  const optimisers = within('optim').filter(({ kind }) => kind === 'class');
  expect(optimisers.length).toBeGreaterThan(8);
  expect(without(optimisers, STEP)).toEqual([]);
});
