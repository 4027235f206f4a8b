import type { Kernels } from './kernels.ts';
import { adam, elementwise } from './webgl/elementwise.ts';
import { elmanLayer } from './webgl/elman.ts';
import { gruLayer } from './webgl/gru.ts';
import { lstmLayer } from './webgl/lstm.ts';
import { scale, sumOfSquares } from './webgl/norm.ts';
import { gatherRows, scatterRows } from './webgl/rows.ts';
import { crossEntropyBack, logSoftmax } from './webgl/softmax.ts';

/** The GPU backend: one small program a call, where tfjs's own kernels would need several. */
export const webglKernels: Kernels = {
  name: 'webgl',
  layers: { tanh: elmanLayer('tanh'), relu: elmanLayer('relu'), lstm: lstmLayer, gru: gruLayer },
  gatherRows,
  scatterRows,
  scale,
  sumOfSquares,
  logSoftmax,
  crossEntropyBack,
  elementwise,
  adam,
};
