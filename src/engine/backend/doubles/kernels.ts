import { loopsIn } from '../host.ts';
import type { Kernels } from '../kernels.ts';

/** The operations beside tfjs's, in doubles. Recurrent layers are computed step by step. */
export const doubleKernels: Kernels = {
  ...loopsIn({
    allocate: (length) => new Float64Array(length),
    round: (x) => x,
    of: ({ host, double = host }) => double,
  }),
  name: 'double',
  layers: {},
};
