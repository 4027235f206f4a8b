import type * as tf from '@tensorflow/tfjs-core';
import { enableGrad } from '../autograd.ts';
import { RuntimeError, ValueError } from '../errors.ts';
import type { HostArray } from '../places.ts';
import type { Tensor } from '../tensor.ts';
import { type CommonOptions, float, Optimizer, type Parameters, python } from './optimizer.ts';
import { type Point, strongWolfe } from './wolfe.ts';

export interface LBFGSOptions extends CommonOptions {
  /** Iterations in a step(). */
  maxIter: number;
  maxEval: number | null;
  /** Ends when the gradient is no larger anywhere, … */
  toleranceGrad: number;
  /** … or the change of loss or parameters no larger. */
  toleranceChange: number;
  /** How many changes are remembered. */
  historySize: number;
  /** How far to go is found by a search along the line. */
  lineSearchFn: 'strong_wolfe' | null;
}

type Vector = Float64Array;

/** What is known of the curvature: steps, the changes of the gradient that they made, and 1 / their product. */
interface History {
  d: Vector;
  t: number;
  steps: Vector[];
  changes: Vector[];
  ro: number[];
  diagonal: number;
  gradBefore: Vector;
  iterations: number;
}

/**
 * L-BFGS (Liu and Nocedal, 1989): from the last changes of the gradient it estimates the curvature, and goes where a
 * parabola of that curvature has its bottom. step() takes a function that computes the loss and its gradient again. θ ← θ + t·d, where d = −H g and H is known by the latest changes of g. torch.optim.LBFGS
 */
export class LBFGS extends Optimizer<LBFGSOptions> {
  protected override readonly title = 'LBFGS';
  private history: History | null = null;

  constructor(parameters: Parameters<LBFGSOptions>, options: Partial<LBFGSOptions> = {}) {
    const maxIter = options.maxIter ?? 20;
    const defaults = {
      lr: 1,
      maxIter: 20,
      maxEval: Math.floor((maxIter * 5) / 4),
      toleranceGrad: 1e-7,
      toleranceChange: 1e-9,
      historySize: 100,
      lineSearchFn: null,
      maximize: false,
    };
    super(parameters, defaults, options);
    if (this.paramGroups.length !== 1)
      throw new ValueError("LBFGS doesn't support per-parameter options (parameter groups)");
  }

  protected override check({ lr, lineSearchFn }: LBFGSOptions): void {
    if (!(lr >= 0)) throw new ValueError(`Invalid learning rate: ${lr}`);
    if (lineSearchFn !== null && lineSearchFn !== 'strong_wolfe')
      throw new RuntimeError("only 'strong_wolfe' is supported");
  }

  /** Several iterations, for which `closure` computes the loss and its gradient again. Gives the first loss. */
  override step(closure?: (() => Tensor) | null): Tensor {
    if (!closure)
      throw new ValueError('LBFGS.step() needs a closure', 'Write optimizer.step(() => { …; return loss; }).');
    this.steps++;
    const evaluate = (): Tensor => enableGrad(closure);
    const { lr, maxIter, maxEval, toleranceGrad, toleranceChange, historySize, lineSearchFn } = this.paramGroups[0]!;
    const first = evaluate();
    let loss = Number(first.item());
    let evaluations = 1;
    let g = this.gradient();
    if (most(g) <= toleranceGrad) return first;
    this.history ??= begun();
    const h = this.history;
    for (let n = 1; n <= maxIter; n++) {
      h.iterations++;
      if (h.iterations === 1) h.d = g.map((v) => -v);
      else this.turn(h, g, historySize);
      h.gradBefore = g.slice();
      const before = loss;
      h.t = h.iterations === 1 ? Math.min(1, 1 / g.reduce((sum, v) => sum + Math.abs(v), 0)) * lr : lr;
      const slope = dot(g, h.d);
      if (slope > -toleranceChange) break;
      if (lineSearchFn) {
        const begin = this.paramGroups[0]!.params.map((p) => p.values().slice());
        const at = (t: number): Point => {
          this.walk(h.d, t, begin);
          evaluations++;
          const found = Number(evaluate().item());
          const grad = this.gradient();
          return { t, loss: found, grad, slope: dot(grad, h.d) };
        };
        const search = { reach: most(h.d), tolerance: toleranceChange, most: (maxEval ?? Infinity) - evaluations };
        const end = strongWolfe({ t: 0, loss, grad: g, slope }, h.t, at, search);
        [h.t, loss, g] = [end.t, end.loss, end.grad];
        this.walk(h.d, h.t, begin);
      } else {
        this.walk(h.d, h.t);
      }
      if (n !== maxIter && !lineSearchFn) {
        loss = Number(evaluate().item());
        g = this.gradient();
        evaluations++;
      }
      if (n === maxIter || evaluations >= (maxEval ?? Infinity) || most(g) <= toleranceGrad) break;
      if (most(h.d.map((v) => v * h.t)) <= toleranceChange || Math.abs(loss - before) < toleranceChange) break;
    }
    return first;
  }

  /** The next direction: the gradient, bent by all that is remembered. */
  private turn(h: History, g: Vector, most: number): void {
    const y = g.map((v, i) => v - h.gradBefore[i]!);
    const s = h.d.map((v) => v * h.t);
    const ys = dot(y, s);
    if (ys > 1e-10) {
      if (h.steps.length === most) for (const list of [h.steps, h.changes, h.ro]) list.shift();
      h.steps.push(s);
      h.changes.push(y);
      h.ro.push(1 / ys);
      h.diagonal = ys / dot(y, y);
    }
    const q = g.map((v) => -v);
    const al: number[] = [];
    for (let i = h.steps.length - 1; i >= 0; i--) {
      al[i] = dot(h.steps[i]!, q) * h.ro[i]!;
      addTo(q, h.changes[i]!, -al[i]!);
    }
    const d = q.map((v) => v * h.diagonal);
    h.steps.forEach((step, i) => {
      addTo(d, step, al[i]! - dot(h.changes[i]!, d) * h.ro[i]!);
    });
    h.d = d;
  }

  private gradient(): Vector {
    return Float64Array.from(
      this.paramGroups[0]!.params.flatMap((p) =>
        p.ownGrad ? Array.from(p.ownGrad.values(), Number) : new Array<number>(p.numel()).fill(0),
      ),
    );
  }

  /** θ ← θ + t·d, from where they are or from `begin`, in the parameters' own precision. */
  private walk(d: Vector, t: number, begin?: readonly HostArray[]): void {
    let at = 0;
    for (const [i, p] of this.paramGroups[0]!.params.entries()) {
      const values = begin?.[i] ?? p.values();
      const out = values.slice() as Float32Array;
      for (let j = 0; j < out.length; j++) out[j] = Number(values[j]) + t * d[at++]!;
      p.storage.writeHost(out);
    }
  }

  protected override update(_parameter: Tensor, _grad: tf.Tensor): void {}

  protected override printed(o: LBFGSOptions): Record<string, string> {
    return {
      lr: python(o.lr),
      max_iter: String(o.maxIter),
      max_eval: String(o.maxEval),
      tolerance_grad: float(o.toleranceGrad),
      tolerance_change: float(o.toleranceChange),
      history_size: String(o.historySize),
      line_search_fn: o.lineSearchFn ?? 'None',
    };
  }
}

const begun = (): History => ({
  d: new Float64Array(),
  t: 0,
  steps: [],
  changes: [],
  ro: [],
  diagonal: 1,
  gradBefore: new Float64Array(),
  iterations: 0,
});
const dot = (a: Vector, b: Vector): number => a.reduce((sum, v, i) => sum + v * b[i]!, 0);
const most = (a: Vector): number => a.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
function addTo(a: Vector, b: Vector, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i]! += factor * b[i]!;
}
