/**
 * The inner loops, four numbers at a time (WebAssembly SIMD), in AssemblyScript. They know addresses and sizes only:
 * who calls them lays out the memory (../simd/arena.ts). Matrices are row-major float32, strides are in floats, and
 * reading a few floats past a row is harmless, so only what is written is cut to size.
 *
 * No fused multiply-add and no relaxed instruction: every machine gives the same bits.
 */
export { adam, sumOfSquares } from './adam';
export { activate, activateBack } from './functions';
export { gru, gruBack, lstm, lstmBack } from './gates';
export { product, sumRows, swapRows, transpose } from './product';

/** Where free memory begins. */
export const base: usize = __heap_base;
