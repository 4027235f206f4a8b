import { expect, inject, test } from 'vitest';
import file from '../../fixtures/cells/cells.json' with { type: 'json' };
import { onBackend } from '../start.ts';
import { runCell } from './cell.ts';

onBackend();

/** Cells beside what PyTorch prints for the Python of the same meaning. */
interface Cell {
  name: string;
  ts: string;
  python: string;
  pytorch: string;
  /** What the engine says instead, where JavaScript cannot do it. */
  refused?: string;
  /** How many numbers may differ, by a unit in a float's last place, from what depends on the machine in PyTorch too. */
  lastPlace?: number;
  /** Whether it shows single bits: they are PyTorch's where JavaScript computes; a GPU rounds as it likes. */
  bits?: boolean;
}

/** How many numbers differ, each by one float at most; Infinity where anything else does. */
function lastPlacesApart(a: string, b: string): number {
  const number = /-?\d+\.\d+(?:e[+-]\d+)?/g;
  const [x, y] = [a, b].map((text) => (text.match(number) ?? []).map(Number)) as [number[], number[]];
  if (a.replace(number, '#') !== b.replace(number, '#')) return Infinity;
  const apart = x.map((v, i) => Math.abs(v - y[i]!) / 2 ** (Math.floor(Math.log2(Math.abs(v) || 1)) - 23));
  return apart.some((ulps) => ulps > 1.5) ? Infinity : apart.filter((ulps) => ulps > 0.5).length;
}

const cells = (file.cells as Cell[]).filter(({ bits }) => !bits || inject('backend') !== 'webgl');

test.each(cells)('$name', async ({ ts, pytorch, refused, lastPlace }) => {
  const { text, error } = await runCell(ts);
  if (refused) expect(error?.message).toContain(refused);
  else if (lastPlace) expect(lastPlacesApart(text, pytorch)).toBeLessThanOrEqual(lastPlace);
  else expect(text).toBe(pytorch);
});
