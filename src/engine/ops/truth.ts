import { RuntimeError } from '../errors.ts';
import type { Tensor } from '../tensor.ts';

/** Python's bool(x): of one element, or an error that says what to write. */
export function truthOf(x: Tensor): boolean {
  if (x.numel() === 1) return Number(x.item()) !== 0;
  const message = x.numel() === 0 ? 'no values' : 'more than one value';
  throw new RuntimeError(
    `Boolean value of Tensor with ${message} is ambiguous`,
    'Compare elements with x.gt(y), or reduce first, with x.any() or x.all().',
  );
}

/** Whether its one element is not 0. torch.is_nonzero */
export const isNonzero = (x: Tensor): boolean => truthOf(x);
