import { defaultFloat } from '../dtype.ts';
import type { Tensor } from '../tensor.ts';
import { to } from './copy.ts';
import { mul } from './elementwise.ts';
import { named } from './renamed.ts';

const times = (name: string, x: Tensor, factor: number): Tensor =>
  named(mul(x.dtype.isFloatingPoint ? x : to(x, defaultFloat()), factor), name);

/** Degrees in radians: x · π / 180. torch.deg2rad */
export const deg2rad = (x: Tensor): Tensor => times('Deg2RadBackward0', x, Math.PI / 180);
/** Radians in degrees: x · 180 / π. torch.rad2deg */
export const rad2deg = (x: Tensor): Tensor => times('Rad2DegBackward0', x, 180 / Math.PI);
