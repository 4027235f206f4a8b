/** Names that a hand used to Python writes by itself, and what a cell writes in their place. */

const INSTEAD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    len: 'x.length',
    sum: 'xs.reduce((a, b) => a + b, 0)',
    max: 'Math.max(...xs)',
    min: 'Math.min(...xs)',
    abs: 'Math.abs(x)',
    round: 'x.toFixed(4)',
    int: 'Math.trunc(x)',
    float: 'Number(x)',
    str: 'String(x)',
    bool: 'Boolean(x)',
    list: '[...xs]',
    tuple: '[...xs]',
    dict: '{ key: value }',
    set: 'new Set(xs)',
    zip: 'xs.map((x, i) => [x, ys[i]])',
    enumerate: 'xs.entries()',
    sorted: '[...xs].sort((a, b) => a - b)',
    reversed: '[...xs].reverse()',
    any: 'xs.some((x) => x)',
    all: 'xs.every((x) => x)',
    isinstance: 'x instanceof Class',
    type: 'x.constructor.name',
    True: 'true',
    False: 'false',
    None: 'null',
    math: 'Math',
    F: 'nn.functional',
  }),
);

export const insteadOf = (name: string): string | undefined => INSTEAD.get(name);
