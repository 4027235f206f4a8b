/**
 * The inner loops, four numbers at a time (WebAssembly SIMD), in AssemblyScript. They know addresses and sizes only:
 * who calls them lays out the memory (../simd/arena.ts). Matrices are row-major float32, strides are in floats, and
 * reading a few floats past a row is harmless, so only what is written is cut to size.
 *
 * They are compiled twice: with fused multiply-adds, a third faster and as PyTorch computes, for browsers that know
 * them (relaxed SIMD); and without. Either gives the same bits wherever it runs on a machine with such an instruction.
 */
export { adam, scale, sumOfSquares } from './adam';
export { activate, activateBack } from './functions';
export { gru, gruBack, lstm, lstmBack } from './gates';
export { product, sumRows, swapRows, transpose } from './product';
export { clear, gather, scatter } from './rows';

/** Where free memory begins. */
export const base: usize = __heap_base;
