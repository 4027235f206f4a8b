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

  it('says of a layer’s forward what its class says: the shapes', () => {
    const forward = classes.RNN?.members.find(({ name }) => name === 'forward');
    expect(forward?.doc).toContain('(N, L, D)');
  });
});
