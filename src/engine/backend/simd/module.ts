import { bytes } from '../assembly/index.ts?assembly';
import { bytes as fused } from '../assembly/index.ts?assembly=relaxed-simd';

/** What ../assembly exports. Addresses are in bytes, all else in floats. */
export interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly base: WebAssembly.Global<'i32'>;
  product(
    out: number,
    outRow: number,
    init: number,
    initRow: number,
    a: number,
    aRow: number,
    aCol: number,
    b: number,
    bRow: number,
    m: number,
    k: number,
    n: number,
  ): void;
  transpose(out: number, a: number, rows: number, columns: number): void;
  swapRows(out: number, from: number, a: number, b: number, width: number): void;
  sumRows(out: number, a: number, rows: number, columns: number): void;
  activate(x: number, count: number, relu: boolean): void;
  activateBack(g: number, y: number, count: number, relu: boolean): void;
  lstm(gates: number, before: number, c: number, h: number, n: number, size: number): void;
  lstmBack(
    delta: number,
    toBefore: number,
    grad: number,
    carry: number,
    gates: number,
    before: number,
    c: number,
    n: number,
    size: number,
  ): void;
  gru(gates: number, a: number, u: number, before: number, h: number, n: number, size: number): void;
  gruBack(
    da: number,
    du: number,
    toBefore: number,
    grad: number,
    gates: number,
    before: number,
    n: number,
    size: number,
  ): void;
  sumOfSquares(x: number, marks: number, count: number): number;
  scale(x: number, count: number, factor: number): void;
  clear(x: number, marks: number, count: number): void;
  gather(out: number, table: number, index: number, count: number, width: number): void;
  scatter(
    table: number,
    marks: number,
    rows: number,
    index: number,
    count: number,
    width: number,
    ignored: number,
  ): void;
  adam(
    p: number,
    m: number,
    v: number,
    g: number,
    gMarks: number,
    marks: number,
    fresh: boolean,
    count: number,
    mShare: number,
    beta: number,
    vShare: number,
    size: number,
    correction: number,
    eps: number,
  ): void;
}

/** Inner loops read a few bytes past an array's end. */
export const SLACK = 128;
export const PAGE = 65_536;

/** The compiled loops with a memory of their own; null where there is no WebAssembly, or one without SIMD. */
export async function instantiate(): Promise<Exports | null> {
  if (typeof WebAssembly === 'undefined') return null;
  const known = [fused, bytes].find((module) => WebAssembly.validate(module));
  if (!known) return null;
  const { instance } = await WebAssembly.instantiate(known);
  return instance.exports as unknown as Exports;
}

/** Where an instance's memory may be used from. */
export const startOf = ({ base }: Exports): number => Math.ceil(base.value / 64) * 64;
