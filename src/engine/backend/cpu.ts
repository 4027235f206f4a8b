import { hostKernels } from './host.ts';
import type { Kernels } from './kernels.ts';

/** The plain backend: nothing but tfjs's cpu kernels and loops over arrays. */
export const cpuKernels: Kernels = { ...hostKernels, name: 'cpu', layers: {} };
