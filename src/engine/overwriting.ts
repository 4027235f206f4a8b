import type { Row, Rows } from './calls.ts';
import * as inplace from './ops/inplace.ts';
import { written } from './written.ts';

/** Each operation of a table in its form that writes over the first tensor. */
export const inPlace = <const T extends Rows>(rows: T, form: (f: never, name: string) => Row[1]): T =>
  Object.fromEntries(
    Object.entries(rows).map(([name, [call, f]]) => [name, [call, form(f as never, name)]]),
  ) as unknown as T;

/** Of the methods that write over their tensor those that are functions of `torch` too, as in PyTorch: `torch.relu_(x)`. */
export const overwriting = {
  abs_: ['', inplace.abs_],
  ceil_: ['', inplace.ceil_],
  clamp_: ['min?, max?', inplace.clamp_],
  clampMax_: ['max', inplace.clampMax_],
  clampMin_: ['min', inplace.clampMin_],
  detach_: ['', inplace.detach_],
  exp_: ['', inplace.exp_],
  fill_: ['value', inplace.fill_],
  floor_: ['', inplace.floor_],
  log_: ['', inplace.log_],
  neg_: ['', inplace.neg_],
  relu_: ['', inplace.relu_],
  sigmoid_: ['', inplace.sigmoid_],
  sqrt_: ['', inplace.sqrt_],
  tanh_: ['', inplace.tanh_],
  zero_: ['', inplace.zero_],
  ...inPlace(functionsToo(written), inplace.over),
} satisfies Rows;

type Methods = 'absolute_' | 'div_' | 'divide_' | 'multiply_' | 'subtract_' | 'trueDivide_' | 'floorDivide_';
type Others =
  | 'remainder_'
  | 'fmod_'
  | 'atan2_'
  | 'hypot_'
  | 'sign_'
  | 'sgn_'
  | 'tril_'
  | 'triu_'
  | 'cumsum_'
  | 'cumprod_';
type Sums = 'addmm_' | 'addr_' | 'baddbmm_' | 'maskedScatter_';

/** PyTorch has these as methods alone. */
function functionsToo(rows: typeof written): Omit<typeof written, Methods | Others | Sums> {
  const { absolute_, div_, divide_, multiply_, subtract_, trueDivide_, floorDivide_, ...some } = rows;
  const { remainder_, fmod_, atan2_, hypot_, sign_, sgn_, tril_, triu_, cumsum_, cumprod_, ...fewer } = some;
  const { addmm_, addr_, baddbmm_, maskedScatter_, ...functions } = fewer;
  return functions;
}
