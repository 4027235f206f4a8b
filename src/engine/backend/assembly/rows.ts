import { put } from './put';

/** out[i] = table[index[i]], rows of `width` floats. */
export function gather(out: usize, table: usize, index: usize, count: i32, width: i32): void {
  const bytes = <usize>width << 2;
  for (let i = 0; i < count; i++, out += bytes, index += 4) memory.copy(out, table + load<i32>(index) * bytes, bytes);
}

/** table[index[i]] += rows[i], but for the index `ignored`; what is no longer 0 is marked (see adam.ts). */
export function scatter(
  table: usize, marks: usize, rows: usize, index: usize, count: i32, width: i32, ignored: i32,
): void {
  const bytes = <usize>width << 2;
  for (let i = 0; i < count; i++, rows += bytes, index += 4) {
    const row = load<i32>(index);
    if (row == ignored) continue;
    let to = table + row * bytes, from = rows;
    for (let left = width; left > 0; left -= 4, to += 16, from += 16) {
      put(to, f32x4.add(v128.load(to), v128.load(from)), left);
    }
    for (let line = (row * width) >> 4; line << 4 < (row + 1) * width; line++) store<bool>(marks + line, true);
  }
}

/** Makes 0 again what is marked, 16 numbers a mark, and takes the marks away. */
export function clear(x: usize, marks: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < count; i += 16, x += 64, marks++) {
    if (!load<bool>(marks)) continue;
    store<bool>(marks, false);
    v128.store(x, zero);
    v128.store(x, zero, 16);
    v128.store(x, zero, 32);
    v128.store(x, zero, 48);
  }
}
