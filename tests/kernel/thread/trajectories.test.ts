/** The path of a state while a text is read. */

import { expect, it } from 'vitest';
import { type Trajectory, trajectories } from '../../../src/kernel/thread/display/trajectories.ts';
import { en } from '../../../src/kernel/thread/words/en.ts';

const good: Trajectory = {
  words: ['is', 'good', '.'],
  points: [
    [0, 0],
    [1, 1],
    [3, 0],
    [4, 2],
  ],
};
const bad: Trajectory = {
  words: ['is', 'bad', '.'],
  points: [
    [0, 0],
    [1, 1],
    [-3, 0],
    [-4, 1],
  ],
  verdict: '2 %',
};

const draw = (lines: Trajectory[], options = {}) => trajectories(lines, options, en);
const count = (svg: string, what: RegExp) => (svg.match(what) ?? []).length;

it('has a point for each step and a word once where two lines are one', () => {
  const { svg, description } = draw([good, bad], { level: 0, left: 'negative', right: 'positive' });
  expect(count(svg, /<circle/g)).toBe(4);
  expect(count(svg, /class="dot[^"]*" x=/g)).toBe(4);
  expect(count(svg, />is<\/text>/g)).toBe(1);
  expect(count(svg, /move shared/g)).toBe(1);
  expect(svg).toContain('>2 %</text>');
  expect(svg).toContain('← negative');
  expect(description).toContain('they part at “good”');
});

it('shows what is not reached yet as such, and no verdict before the end', () => {
  const { svg } = draw([good, bad], { step: 1 });
  expect(count(svg, /move unreached/g)).toBe(4);
  expect(svg).not.toContain('2 %');
  expect(svg).not.toContain('>good<');
});

it('draws padding small, named once, and only once it is reached', () => {
  const padded: Trajectory = {
    words: ['is', '<pad>', '<pad>'],
    points: [
      [0, 0],
      [1, 1],
      [2, 0],
      [2, 0],
    ],
    padding: 1,
  };
  expect(count(draw([padded]).svg, /&lt;pad&gt;<\/text>/g)).toBe(1);
  expect(count(draw([padded], { step: 1 }).svg, /<circle/g)).toBe(2);
});

it('puts no two names over one another', () => {
  const crowd: Trajectory = {
    words: [...'abcdefgh'],
    points: Array.from({ length: 9 }, (_, t) => [Math.cos(t), Math.sin(t)]),
  };
  const { svg } = draw([crowd]);
  const places = [...svg.matchAll(/class="word[^"]*" x="([\d.]+)" y="([\d.]+)"/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  );
  expect(places.length).toBe(9);
  const near = places.filter(([x, y], i) =>
    places.slice(0, i).some(([u, v]) => Math.abs(x - u) < 10 && Math.abs(y - v) < 24),
  );
  expect(near).toEqual([]);
});

it.each([
  [[], 'expected a list of one to 6 texts'],
  [[{ words: ['a'], points: [[0, 0]] }], 'text 0 has 1 words, so its points are 2 pairs of numbers'],
  [[{ words: ['a'], points: [[0], [1]] }], 'it got 2 × 1'],
  [
    [
      {
        words: ['a'],
        points: [
          [0, 0],
          [Number.NaN, 1],
        ],
      },
    ],
    'pairs of numbers',
  ],
])('says what it wants: %#', (lines, said) => {
  expect(() => draw(lines)).toThrow(said);
});
