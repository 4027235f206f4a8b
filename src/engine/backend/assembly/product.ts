import { fma } from './fma';
import { put } from './put';

/** So many terms are summed at a time: then both factors stay in the fast memory, and rounding errors stay small. */
const BLOCK: i32 = 128;
const panel: usize = memory.data(4096, 16);

/** One row of a tile: out = init + sum, `init` 0 for none. */
function putRow(out: usize, init: usize, low: v128, high: v128, count: i32): void {
  if (init) {
    low = f32x4.add(v128.load(init), low);
    high = f32x4.add(v128.load(init, 16), high);
  }
  put(out, low, count);
  put(out + 16, high, count - 4);
}

/** Eight columns, row after row. */
function pack(from: usize, width: usize, depth: i32): usize {
  for (let x = 0, to = panel; x < depth; x++, to += 32, from += width) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
  }
  return panel;
}

/** One row in tiles of 32 columns or two in tiles of 16: as many sums at a time as in a tile of 4 × 8. */
function few(
  out: usize, outWidth: usize, init: usize, initWidth: usize, a: usize, row: usize, step: usize, b: usize, width: usize,
  rows: i32, depth: i32, n: i32,
): void {
  const two = rows > 1;
  for (let j = 0; j < n; j += two ? 16 : 32) {
    const start = <usize>j << 2;
    let p0 = a, p1 = two ? a + row : a;
    let p = b + start, q = two ? p : p + 64;
    let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    for (let x = depth; x > 0; x--) {
      const s0 = v128.load_splat<f32>(p0), s1 = v128.load_splat<f32>(p1);
      a0 = fma(s0, v128.load(p), a0);
      a1 = fma(s0, v128.load(p, 16), a1);
      a2 = fma(s0, v128.load(p, 32), a2);
      a3 = fma(s0, v128.load(p, 48), a3);
      b0 = fma(s1, v128.load(q), b0);
      b1 = fma(s1, v128.load(q, 16), b1);
      b2 = fma(s1, v128.load(q, 32), b2);
      b3 = fma(s1, v128.load(q, 48), b3);
      p0 += step; p1 += step;
      p += width; q += width;
    }
    const at = out + start, given = init ? init + start : 0;
    const nextAt = at + (two ? outWidth : 64), next = given ? given + (two ? initWidth : 64) : 0;
    const nextCount = two ? n - j : n - j - 16;
    putRow(at, given, a0, a1, n - j);
    putRow(at + 32, given ? given + 32 : 0, a2, a3, n - j - 8);
    putRow(nextAt, next, b0, b1, nextCount);
    putRow(nextAt + 32, next ? next + 32 : 0, b2, b3, nextCount - 8);
  }
}

/**
 * out = init + A·B, with out (m, n) and B (k, n). Of each, rows are so far apart as is said: 0 for an init of one row
 * that serves for all (a bias). A's element (i, q) is at a + i·aRow + q·aCol, so it may be transposed. Tiles of 4 × 8 stay in registers; eight
 * columns of a large B at a time are brought together, for rows far apart would push each other out of the fast memory.
 */
export function product(
  out: usize, outRow: i32, init: usize, initRow: i32, a: usize, aRow: i32, aCol: i32, b: usize, bRow: i32,
  m: i32, k: i32, n: i32,
): void {
  const row = <usize>aRow << 2, step = <usize>aCol << 2;
  const outWidth = <usize>outRow << 2, width = <usize>bRow << 2;
  const packs = m > 8 && (n > 128 || k > BLOCK);
  const left = (m & 3) < 3 ? m & 3 : 0, tiled = m - left;
  for (let from = 0; from < k; from += BLOCK) {
    const depth = min(BLOCK, k - from);
    const start = from ? out : init;
    const startRow = from ? outWidth : <usize>initRow << 2;
    if (left) {
      const given = start ? start + <usize>tiled * startRow : 0;
      const rest = a + <usize>tiled * row + <usize>from * step;
      few(out + <usize>tiled * outWidth, outWidth, given, startRow, rest, row, step, b + <usize>from * width, width, left, depth, n);
    }
    for (let j = 0; j < n && tiled; j += 8) {
      let columns = b + <usize>from * width + (<usize>j << 2);
      if (packs) columns = pack(columns, width, depth);
      const across: usize = packs ? 32 : width;
      const to = out + (<usize>j << 2);
      const given = start ? start + (<usize>j << 2) : 0;
      for (let i = 0; i < tiled; i += 4) {
        const rows = tiled - i;
        let p0 = a + <usize>i * row + <usize>from * step;
        let p1 = rows > 1 ? p0 + row : p0, p2 = rows > 2 ? p1 + row : p1, p3 = rows > 3 ? p2 + row : p2;
        let p = columns;
        let l0 = f32x4.splat(0), l1 = l0, l2 = l0, l3 = l0, h0 = l0, h1 = l0, h2 = l0, h3 = l0;
        for (let x = depth; x > 0; x--) {
          const low = v128.load(p), high = v128.load(p, 16);
          const s0 = v128.load_splat<f32>(p0), s1 = v128.load_splat<f32>(p1);
          const s2 = v128.load_splat<f32>(p2), s3 = v128.load_splat<f32>(p3);
          l0 = fma(s0, low, l0);
          h0 = fma(s0, high, h0);
          l1 = fma(s1, low, l1);
          h1 = fma(s1, high, h1);
          l2 = fma(s2, low, l2);
          h2 = fma(s2, high, h2);
          l3 = fma(s3, low, l3);
          h3 = fma(s3, high, h3);
          p0 += step; p1 += step; p2 += step; p3 += step;
          p += across;
        }
        let at = to + <usize>i * outWidth, init = given ? given + <usize>i * startRow : 0;
        const next = given ? startRow : 0;
        putRow(at, init, l0, h0, n - j);
        if (rows > 1) putRow(at += outWidth, init += next, l1, h1, n - j);
        if (rows > 2) putRow(at += outWidth, init += next, l2, h2, n - j);
        if (rows > 3) putRow(at += outWidth, init += next, l3, h3, n - j);
      }
    }
  }
}

/** out (columns, rows) = aᵀ. */
export function transpose(out: usize, a: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      store<f32>(out + (<usize>(j * rows + i) << 2), load<f32>(a + (<usize>(i * columns + j) << 2)));
    }
  }
}

/** out (columns) = the sum of a's rows. */
export function sumRows(out: usize, a: usize, rows: i32, columns: i32): void {
  for (let j = 0; j < columns; j += 4) {
    let sum = f32x4.splat(0);
    let at = a + (<usize>j << 2);
    for (let from = 0; from < rows; from += BLOCK) {
      let part = f32x4.splat(0);
      for (let i = min(BLOCK, rows - from); i > 0; i--, at += <usize>columns << 2) part = f32x4.add(part, v128.load(at));
      sum = f32x4.add(sum, part);
    }
    put(out + (<usize>j << 2), sum, columns - j);
  }
}

/** Row (i, j) of a × b becomes row (j, i); `width` floats a row. */
export function swapRows(out: usize, from: usize, a: i32, b: i32, width: i32): void {
  const bytes = <usize>width << 2;
  for (let i = 0; i < a; i++) {
    for (let j = 0; j < b; j++) {
      let to = out + <usize>(j * a + i) * bytes;
      for (let left = width; left > 0; left -= 4, to += 16) {
        put(to, v128.load(from), left);
        from += <usize>min(left, 4) << 2;
      }
    }
  }
}
