/** A place on the line: how far, the loss there, its gradient, and its slope along the line. */
export interface Point {
  t: number;
  loss: number;
  grad: Float64Array;
  slope: number;
}

const LESS = 1e-4;
const FLATTER = 0.9;

/**
 * A step along a line after which the loss is lower and its slope flatter, as Wolfe asks: first far enough that such a step
 * must lie between two points, then closer and closer to it, by parabolas of the third degree (Nocedal and Wright,
 * *Numerical Optimization*, 3.5). `at` measures a point; at most `most` more of them are.
 */
export function strongWolfe(
  from: Point,
  first: number,
  at: (t: number) => Point,
  { reach, tolerance, most }: { reach: number; tolerance: number; most: number },
): Point {
  const tooHigh = (p: Point): boolean => p.loss > from.loss + LESS * p.t * from.slope;
  const flat = (p: Point): boolean => Math.abs(p.slope) <= -FLATTER * from.slope;
  let before = from;
  let here = at(first);
  let tried = 0;
  let between: [Point, Point] | null = null;
  for (; tried < most; tried++) {
    if (tooHigh(here) || (tried > 1 && here.loss >= before.loss)) between = [before, here];
    else if (flat(here)) return here;
    else if (here.slope >= 0) between = [before, here];
    if (between) break;
    const next = bottom(before, here, [here.t + 0.01 * (here.t - before.t), here.t * 10]);
    before = here;
    here = at(next);
  }
  return narrowed(between ?? [from, here]);

  function narrowed([a, b]: [Point, Point]): Point {
    let [low, high] = a.loss <= b.loss ? [a, b] : [b, a];
    let left = a;
    let right = b;
    let stuck = false;
    while (tried < most && Math.abs(right.t - left.t) * reach >= tolerance) {
      const [start, end] = left.t <= right.t ? [left.t, right.t] : [right.t, left.t];
      let t = bottom(left, right, [start, end]);
      const margin = 0.1 * (end - start);
      const near = Math.min(end - t, t - start) < margin;
      const moves: boolean = near && (stuck || t >= end || t <= start);
      stuck = near && !moves;
      // Too near to an end twice, or at it: some way off that end.
      if (moves) t = Math.abs(t - end) < Math.abs(t - start) ? end - margin : start + margin;
      const p = at(t);
      tried++;
      const wasLeft = low === left;
      if (tooHigh(p) || p.loss >= low.loss) {
        high = p;
        if (wasLeft) right = p;
        else left = p;
        [low, high] = left.loss <= right.loss ? [left, right] : [right, left];
        continue;
      }
      if (flat(p)) return p;
      if (p.slope * (high.t - low.t) >= 0) high = low;
      low = p;
      [left, right] = wasLeft ? [low, high] : [high, low];
    }
    return low;
  }
}

/** Where the parabola of the third degree through two points, with their slopes, is lowest; inside the bounds. */
function bottom(a: Point, b: Point, [least, most]: readonly [number, number]): number {
  const [p, q] = a.t <= b.t ? [a, b] : [b, a];
  const bend = a.slope + b.slope - (3 * (a.loss - b.loss)) / (a.t - b.t);
  const square = bend ** 2 - a.slope * b.slope;
  if (!(square >= 0)) return (least + most) / 2;
  const root = Math.sqrt(square);
  const place = q.t - (q.t - p.t) * ((q.slope + root - bend) / (q.slope - p.slope + 2 * root));
  return Math.min(Math.max(place, least), most);
}
