/** progress(items) and range: loops that the page, Stop and the viewer can follow. */

import type { Surroundings } from './surroundings.ts';

/** Yields every item, feeds a progress bar, and lets the page and Stop have their turn between two. */
export async function* progress<T>(items: Iterable<T>, label: string, around: Surroundings): AsyncGenerator<T> {
  const sized = items as { length?: number; size?: number };
  const total = sized.length ?? sized.size ?? 0;
  const start = performance.now();
  const show = (value: number) => {
    const elapsed = (performance.now() - start) / 1000;
    const left = value > 0 && total > 0 ? (elapsed / value) * (total - value) : null;
    return { kind: 'progress' as const, label, value, total: total || value, elapsed, left };
  };
  const index = around.outputs.add(show(0));
  let value = 0;
  for (const item of items) {
    await around.pause();
    yield item;
    around.outputs.replace(index, show(++value));
  }
  await around.pause();
}

/** Python's range. */
export function range(start: number, end?: number, step = 1): number[] {
  const [from, to] = end === undefined ? [0, start] : [start, end];
  if (step === 0) throw new RangeError('range() arg 3 must not be zero');
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
}
