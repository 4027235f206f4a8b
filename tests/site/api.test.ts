/** What the editor says of the engine: no name that a student can type is without a word. */

import { describe, expect, it } from 'vitest';
import type { ApiEntry } from '../../src/contract/api.ts';
import { api } from '../../src/site/api/plugin.ts';

const { module, display, classes } = api();

/** Names by their paths: `nn.init.uniform_`. */
function paths(entries: readonly ApiEntry[], before = ''): [string, ApiEntry][] {
  return entries.flatMap((entry) => {
    const path = `${before}${entry.name}`;
    return [[path, entry] as [string, ApiEntry], ...paths(entry.members ?? [], `${path}.`)];
  });
}

const mute = (entries: [string, ApiEntry][]) => entries.filter(([, { doc }]) => !doc).map(([path]) => path);

const FROM_TORCH = /^(?:torch|nn|optim|data)\./;
/** `(N, L, D)`, `(…)`, `(Σ lengths, …)`, or that any will do. */
const SHAPES = /\([^()]*[A-Z…,][^()]*\)|any shape/i;
const snake = (name: string): string => name.replace(/_/g, '').toLowerCase();

describe('docstrings', () => {
  it('has every name that a cell can import, and every one that is always there', () => {
    const all = [...paths(module), ...paths(display)];
    expect(all.length).toBeGreaterThan(180);
    expect(mute(all)).toEqual([]);
  });

  it('has every method', () => {
    const methods = Object.entries(classes).flatMap(([name, { members }]) =>
      members.filter(({ kind }) => kind === 'method').map((one) => [`${name}.${one.name}`, one] as [string, ApiEntry]),
    );
    expect(methods.length).toBeGreaterThan(100);
    expect(mute(methods)).toEqual([]);
  });

  it('names the function of PyTorch that each of ours is', () => {
    const ours = /^(?:torch\.utils\.)?data\.(?:Vocabulary|corpora)\b/;
    const public_ = paths(module).filter(([path, { kind }]) => FROM_TORCH.test(path) && /function|class/.test(kind));
    expect(public_.length).toBeGreaterThan(550);
    const own = ([path]: [string, ApiEntry]): string => snake(path.split('.').at(-1)!);
    // Of several names for one function the docstring says one.
    const said = new Map<string, Set<string>>();
    for (const one of public_) said.set(one[1].doc!, (said.get(one[1].doc!) ?? new Set()).add(own(one)));
    const unnamed = public_.filter(([path, { doc }]) => {
      const named = [...doc!.matchAll(/\btorch(?:\.[A-Za-z]\w*)*\.([A-Za-z]\w*)/g)].map(([, name]) => snake(name!));
      return !ours.test(path) && !named.some((name) => said.get(doc!)!.has(name));
    });
    expect(unnamed.map(([path, { doc }]) => `${path}: ${doc}`)).toEqual([]);
  });

  it('gives the shapes of every layer, loss and function of sequences', () => {
    const without = /^nn\.(?:Module|ModuleDict|ModuleList|ParameterDict|ParameterList|init\.calculateGain)$/;
    const layers = paths(module).filter(([path, { kind }]) => path.startsWith('nn.') && /function|class/.test(kind));
    expect(layers.length).toBeGreaterThan(150);
    const shapeless = layers.filter(([path, { doc }]) => !SHAPES.test(doc!) && !without.test(path));
    expect(shapeless.map(([path, { doc }]) => `${path}: ${doc}`)).toEqual([]);
  });

  it('says of a layer’s forward what its class says: the shapes', () => {
    const forward = classes.RNN?.members.find(({ name }) => name === 'forward');
    expect(forward?.doc).toContain('(N, L, D)');
  });
});
