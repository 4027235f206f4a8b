import type { Tensor } from '../tensor.ts';
import { round as toWhole } from './elementwise.ts';
import { roundTo } from './pointwise.ts';

/** To the nearest whole number, or the nearest of so many decimals, a half to the even one. Its derivative is 0. torch.round */
export const round = (x: Tensor, decimals = 0): Tensor => (decimals === 0 ? toWhole(x) : roundTo(x, decimals));
