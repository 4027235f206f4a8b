import { ValueError } from '../../errors.ts';

/** What becomes of the losses: their 'mean', their 'sum', or 'none' of it. */
export type Reduction = 'mean' | 'sum' | 'none';

export function checkReduction(reduction: string): void {
  if (!['mean', 'sum', 'none'].includes(reduction))
    throw new ValueError(`${reduction ?? 'None'} is not a valid value for reduction`);
}
