/**
 * Backpropagation through time, to be read: an Elman network on plain arrays of numbers, one sequence, nothing hidden.
 * It uses nothing of the engine, so the engine is tested against it.
 *
 * Axes: T steps, D input features, H hidden units.
 */
import { frobeniusNorm, type Matrix, spectralNorm, spectralRadius } from './matrix.ts';

export interface ElmanParameters {
  /** (H, D) */
  weightIh: Matrix;
  /** (H, H) */
  weightHh: Matrix;
  /** (H,) each; left out, they are zero. */
  biasIh?: number[];
  biasHh?: number[];
  nonlinearity?: 'tanh' | 'relu';
}

/** What the forward pass leaves behind for the backward pass. */
export interface Trace {
  parameters: ElmanParameters;
  /** x_1 … x_T, at index 0 … T − 1. */
  x: Matrix;
  /** h_0 … h_T. */
  h: Matrix;
}

export interface Gradients {
  /** ∂L/∂h_k for k = 0 … T, and their lengths. */
  h: Matrix;
  normOfH: number[];
  /** ∂L/∂x_t for t = 1 … T. */
  x: Matrix;
  weightIh: Matrix;
  weightHh: Matrix;
  biasIh: number[];
  biasHh: number[];
}

const zeros = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));

/** Numbers of anything that has them: an array, or a tensor. */
const numbers = <T>(value: T | { tolist(): unknown }): T =>
  typeof value === 'object' && value !== null && 'tolist' in value ? (value.tolist() as T) : (value as T);

/** What `forward` takes parameters from: an ElmanParameters, or an nn.RNN of one layer. */
type ElmanSource = ElmanParameters | { weight_ih_l0: unknown; weight_hh_l0: unknown; nonlinearity?: 'tanh' | 'relu' };

/** The numbers of an nn.RNN of one layer. */
export function parametersOf(rnn: ElmanSource): ElmanParameters {
  if (!('weight_ih_l0' in rnn)) return rnn;
  const named = rnn as Record<string, unknown>;
  const list = (name: string): number[] | undefined =>
    name in rnn ? numbers<number[]>(named[name] as number[]) : undefined;
  return {
    weightIh: numbers(rnn.weight_ih_l0 as Matrix),
    weightHh: numbers(rnn.weight_hh_l0 as Matrix),
    biasIh: list('bias_ih_l0'),
    biasHh: list('bias_hh_l0'),
    nonlinearity: rnn.nonlinearity,
  };
}

/** h_t = act(W_ih x_t + b_ih + W_hh h_{t−1} + b_hh), for t = 1 … T. */
export function forward(rnn: ElmanSource, inputs: Matrix | { tolist(): unknown }, h0?: number[]): Trace {
  const parameters = parametersOf(rnn);
  const { weightIh, weightHh, biasIh, biasHh, nonlinearity = 'tanh' } = parameters;
  const x = numbers<Matrix>(inputs as Matrix);
  const size = weightHh.length;
  const h: Matrix = [h0 ?? new Array<number>(size).fill(0)];
  for (const xt of x) {
    const before = h.at(-1)!;
    h.push(
      Array.from({ length: size }, (_, i) => {
        const a = dot(weightIh[i]!, xt) + (biasIh?.[i] ?? 0) + dot(weightHh[i]!, before) + (biasHh?.[i] ?? 0);
        return nonlinearity === 'tanh' ? Math.tanh(a) : Math.max(a, 0);
      }),
    );
  }
  return { parameters, x, h };
}

/** act′(a_t), written with h_t: 1 − h² for tanh; 1 where h > 0 for relu. */
export function slope({ parameters, h }: Trace, t: number): number[] {
  return h[t]!.map((v) => (parameters.nonlinearity === 'relu' ? Number(v > 0) : 1 - v * v));
}

/**
 * All gradients of a loss, given what arrives at each state directly, ∂L/∂h_t for t = 1 … T (at index 0 … T − 1).
 * From the last step to the first:
 *
 *     δ_t = ∂L/∂h_t ⊙ act′(a_t)            through the nonlinearity
 *     ∂L/∂h_{t−1} += W_hhᵀ δ_t              to the step before
 *     ∂L/∂W_hh += δ_t h_{t−1}ᵀ              the weights are the same at every step: their gradients add up
 *     ∂L/∂W_ih += δ_t x_tᵀ,  ∂L/∂b += δ_t,  ∂L/∂x_t = W_ihᵀ δ_t
 */
export function backward(trace: Trace, direct: Matrix | { tolist(): unknown }): Gradients {
  const { parameters, x, h } = trace;
  const { weightIh, weightHh } = parameters;
  const arriving = numbers<Matrix>(direct as Matrix);
  const steps = x.length;
  const size = weightHh.length;
  const features = weightIh[0]!.length;
  const gradH = [new Array<number>(size).fill(0), ...arriving.map((row) => [...row])];
  const gradX = zeros(steps, features);
  const gradIh = zeros(size, features);
  const gradHh = zeros(size, size);
  const gradBias = new Array<number>(size).fill(0);

  for (let t = steps; t >= 1; t--) {
    const slopes = slope(trace, t);
    const delta = gradH[t]!.map((g, i) => g * slopes[i]!);
    delta.forEach((d, i) => {
      gradBias[i]! += d;
      for (let j = 0; j < size; j++) {
        gradH[t - 1]![j]! += weightHh[i]![j]! * d;
        gradHh[i]![j]! += d * h[t - 1]![j]!;
      }
      for (let j = 0; j < features; j++) {
        gradX[t - 1]![j]! += weightIh[i]![j]! * d;
        gradIh[i]![j]! += d * x[t - 1]![j]!;
      }
    });
  }
  const normOfH = gradH.map((g) => Math.sqrt(dot(g, g)));
  return { h: gradH, normOfH, x: gradX, weightIh: gradIh, weightHh: gradHh, biasIh: gradBias, biasHh: [...gradBias] };
}

/** The gradient that arrives when the loss looks at the last state alone: L = v · h_T. */
export function onlyLast(trace: Trace, v: number[] | { tolist(): unknown }): Matrix {
  const size = trace.h[0]!.length;
  return trace.x.map((_, t) =>
    t === trace.x.length - 1 ? numbers<number[]>(v as number[]) : new Array<number>(size).fill(0),
  );
}

/** One factor of the product: ∂h_t/∂h_{t−1} = diag(act′(a_t)) W_hh. */
export function stepJacobian(trace: Trace, t: number): Matrix {
  const slopes = slope(trace, t);
  return trace.parameters.weightHh.map((row, i) => row.map((w) => slopes[i]! * w));
}

/** ∂h_T/∂h_k for k = 0 … T: the products of those factors, ∏_{j=k+1}^{T} diag(act′(a_j)) W_hh. */
export function jacobianProducts(trace: Trace): Matrix[] {
  const steps = trace.x.length;
  const size = trace.h[0]!.length;
  const products: Matrix[] = new Array(steps + 1);
  products[steps] = zeros(size, size).map((row, i) => row.map((_, j) => Number(i === j)));
  for (let k = steps; k >= 1; k--) products[k - 1] = multiply(products[k]!, stepJacobian(trace, k));
  return products;
}

/** How much each input moves the last state: ∂h_T/∂x_t = ∂h_T/∂h_t · diag(act′(a_t)) W_ih, for t = 1 … T. */
export function influences(trace: Trace): Matrix[] {
  const products = jacobianProducts(trace);
  return trace.x.map((_, t) => {
    const slopes = slope(trace, t + 1);
    return multiply(
      products[t + 1]!,
      trace.parameters.weightIh.map((row, i) => row.map((w) => slopes[i]! * w)),
    );
  });
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, v, i) => sum + v * b[i]!, 0);
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, v, k) => sum + v * b[k]![j]!, 0)));
}

export { frobeniusNorm, spectralNorm, spectralRadius };
