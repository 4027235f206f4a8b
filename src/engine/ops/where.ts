import { PyTypeError } from '../errors.ts';
import type { Tensor } from '../tensor.ts';
import type { Tuple } from '../tuple.ts';
import { where as chosen, type Operand } from './elementwise.ts';
import { nonzero } from './scatter.ts';

/** Where `condition` holds x, elsewhere y; with the condition alone, where it holds: a column of numbers a dimension. torch.where */
export function where(condition: Tensor): Tuple<Tensor>;
export function where(condition: Tensor, x: Operand, y: Operand): Tensor;
export function where(condition: Tensor, x?: Operand, y?: Operand): Tensor | Tuple<Tensor> {
  if (x === undefined && y === undefined) return nonzero(condition, { asTuple: true }) as Tuple<Tensor>;
  if (x === undefined || y === undefined)
    throw new PyTypeError('where() missing 1 required positional arguments: "other"');
  return chosen(condition, x, y);
}
