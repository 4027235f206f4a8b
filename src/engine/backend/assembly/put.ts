const scratch: usize = memory.data(16);

/** Writes the first `count` lanes, at most four. */
export function put(at: usize, v: v128, count: i32): void {
  if (count >= 4) v128.store(at, v);
  else if (count > 0) {
    v128.store(scratch, v);
    memory.copy(at, scratch, <usize>count << 2);
  }
}
