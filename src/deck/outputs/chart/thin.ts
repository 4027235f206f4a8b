/** Fewer points that draw the same line. Pure. */

/** More points than a chart has pixels cost time and show nothing: of every stretch, the lowest and the highest stay, and a gap. */
const MOST_POINTS = 1500;

export function visible(y: readonly number[]): number[] {
  if (y.length <= MOST_POINTS) return y.map((_, k) => k);
  const stretch = Math.ceil((2 * y.length) / MOST_POINTS);
  const kept: number[] = [];
  for (let from = 0; from < y.length; from += stretch) {
    let low = from;
    let high = from;
    let gap = -1;
    for (let k = from; k < Math.min(from + stretch, y.length); k++) {
      if (y[k]! < y[low]!) low = k;
      if (y[k]! > y[high]!) high = k;
      if (Number.isNaN(y[k]!)) gap = k;
      // Nothing is lower than what is no number.
      if (Number.isNaN(y[low]!)) low = k;
      if (Number.isNaN(y[high]!)) high = k;
    }
    kept.push(...[...new Set([low, high, ...(gap < 0 ? [] : [gap])])].sort((a, b) => a - b));
  }
  return kept;
}
