import { describe, expect, it } from 'vitest';
import { DISPLAY_NAMES } from '../../src/cell/names.ts';
import { effectsOf } from '../../src/cell/reader.ts';
import { transpile } from '../../src/cell/transpile.ts';

const changesOf = (code: string, libraries: readonly string[]) => {
  const read = transpile(code);
  const known = { mutators: new Map(), makers: new Set<string>(), libraries: new Set(libraries) };
  return [...effectsOf(read.program, read, known).changes.keys()];
};

describe('what a display function gives', () => {
  it.each(DISPLAY_NAMES)('%s: changing it changes nothing that it was given', (name) => {
    expect(changesOf(`const shown = ${name}(list);\nshown.set(3);`, DISPLAY_NAMES)).toEqual([]);
  });

  it('is told from what a function of the deck gives', () => {
    expect(changesOf('const part = pick(list);\npart.set(3);', DISPLAY_NAMES)).toContain('list');
  });

  it('is new for a function that is only now always there', () => {
    expect(changesOf('const shown = gauge(list);\nshown.set(3);', [...DISPLAY_NAMES, 'gauge'])).toEqual([]);
  });
});

describe('what is copied', () => {
  const load = 'const net = new nn.Linear(2, 2);\nnet.loadStateDict(kept.at(0).weights);';

  it.each([load, 'bias.copy_(kept.get(0));'])('is not changed by %j, nor by what changes the copy', (code) => {
    expect(changesOf(`${code}\nnet.zeroGrad();`, ['nn'])).not.toContain('kept');
  });
});
