const TICKS = /`+/g;

/** Where each code span ends: index of its first tick → index of its last; found in one pass, however many ticks never close. */
export function codeSpans(text: string): Map<number, number> {
  const runs = [...text.matchAll(TICKS)];
  const spans = new Map<number, number>();
  const next = new Map<number, number>();
  for (const { index, 0: ticks } of runs.reverse()) {
    const close = next.get(ticks.length);
    if (close !== undefined) spans.set(index, close + ticks.length - 1);
    next.set(ticks.length, index);
  }
  return spans;
}

/** The last letter of the code that begins at `at`; of its ticks, when it never ends. */
export function endOfCode(text: string, at: number, spans: ReadonlyMap<number, number>): number {
  const close = spans.get(at);
  if (close !== undefined) return close;
  let end = at;
  while (text[end + 1] === '`') end++;
  return end;
}
