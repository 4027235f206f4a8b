/** What a figure says of the slider that it follows, and of the steps that it points out. */

import { numbers } from './numbers.ts';
import type { Surroundings } from './surroundings.ts';

/** `highlight`: a list of numbers, or a tensor; one that is no step of the figure points at nothing. */
export function steering(
  { keys, highlight }: { keys?: string | undefined; highlight?: unknown },
  around: Pick<Surroundings, 'words' | 'format'>,
): { keys?: string; highlight?: number[] } {
  const steps = highlight === undefined ? [] : numbers(highlight, 'highlight', around);
  return {
    ...(keys === undefined ? {} : { keys: String(keys) }),
    ...(highlight === undefined ? {} : { highlight: steps.filter((step) => Number.isInteger(step) && step >= 0) }),
  };
}
