/** progress(items) and range: loops that the page, Stop, Pause and the viewer can follow. */

import type { ProgressOutput } from '../../../contract/protocol.ts';
import type { Surroundings } from './surroundings.ts';

/** Yields every item, feeds a progress bar, and lets the page, Stop and Pause have their turn between two. */
export async function* progress<T>(items: Iterable<T>, label: string, around: Surroundings): AsyncGenerator<T> {
  const sized = items as { length?: number; size?: number };
  const total = sized.length ?? sized.size ?? 0;
  const clock = stopwatch();
  let value = 0;
  let over = false;
  const show = (): ProgressOutput => {
    const elapsed = clock.seconds();
    const left = value > 0 && total > 0 ? (elapsed / value) * (total - value) : null;
    return { kind: 'progress', label, value, total: total || value, elapsed, left, over };
  };
  const index = around.outputs.add(show());
  try {
    for (const item of items) {
      await around.pause(clock.hold);
      yield item;
      value++;
      around.outputs.replace(index, show());
    }
    await around.pause(clock.hold);
  } finally {
    over = true;
    around.outputs.replace(index, show());
  }
}

/** Seconds that were not on hold. */
function stopwatch(): { seconds: () => number; hold: (holding: boolean) => void } {
  let since = performance.now();
  let before = 0;
  let held = false;
  return {
    seconds: () => (before + (held ? 0 : performance.now() - since)) / 1000,
    hold: (holding) => {
      if (holding) before += performance.now() - since;
      else since = performance.now();
      held = holding;
    },
  };
}

/** Python's range. */
export function range(start: number, end?: number, step = 1): number[] {
  const [from, to] = end === undefined ? [0, start] : [start, end];
  if (step === 0) throw new RangeError('range() arg 3 must not be zero');
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
}
