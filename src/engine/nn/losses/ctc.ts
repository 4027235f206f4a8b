import { checkTensor } from '../../arguments.ts';
import { tensor } from '../../creation.ts';
import { RuntimeError } from '../../errors.ts';
import { add, clamp, div, exp, neg, sub, where } from '../../ops/elementwise.ts';
import { get } from '../../ops/indexing.ts';
import { logsumexp, mean, sum } from '../../ops/reduce.ts';
import { named } from '../../ops/renamed.ts';
import { cat, stack } from '../../ops/shape.ts';
import { Tensor } from '../../tensor.ts';
import { Module } from '../module.ts';
import { exposed } from './exposed.ts';
import { checkReduction, type Reduction } from './reduction.ts';

export interface CTCOptions {
  /** The class that stands for nothing. */
  blank?: number;
  reduction?: Reduction;
  /** 0 in place of an infinite loss, where a target is longer than its input. */
  zeroInfinity?: boolean;
}

type Lengths = Tensor | readonly number[];
const numbersOf = (x: Lengths): number[] => Array.from(x instanceof Tensor ? x.values() : x, Number);

/** What no way leads to; finite, so that it has a gradient. */
const NEVER = -1e30;

/**
 * −ln of the sum over all ways to read the target from the input, with blanks between and letters held (Graves and others,
 * 2006). logProbs: (T, N, C), targets: (N, S) or (Σ S,); the result is one number, or (N,) where `reduction` is 'none'.
 * torch.nn.functional.ctc_loss
 */
export function ctcLoss(
  logProbs: Tensor,
  targets: Tensor,
  inputLengths: Lengths,
  targetLengths: Lengths,
  { blank = 0, reduction = 'mean', zeroInfinity = false }: CTCOptions = {},
): Tensor {
  checkTensor('ctc_loss', 'log_probs', 1, logProbs);
  checkTensor('ctc_loss', 'targets', 2, targets);
  checkReduction(reduction);
  const [steps, letters] = [numbersOf(inputLengths), numbersOf(targetLengths)];
  const batch = logProbs.shape[1]!;
  if (steps.length !== batch) throw new RuntimeError(`input_lengths must be of size batch_size`);
  if (letters.length !== batch) throw new RuntimeError(`target_lengths must be of size batch_size`);
  if (Math.max(...steps) > logProbs.shape[0]!) {
    throw new RuntimeError(
      `Expected input_lengths to have value at most ${logProbs.shape[0]}, but got value ${Math.max(...steps)}`,
    );
  }
  const all = numbersOf(targets);
  let next = 0;
  const losses = letters.map((length, n) => {
    const start = targets.ndim === 2 ? n * targets.shape[1]! : next;
    next += length;
    return lossOf(logProbs, n, all.slice(start, start + length), steps[n]!, blank);
  });
  const each = stack(losses);
  const shown = named(where(each.detach().gt(1e29), zeroInfinity ? 0 : Infinity, each), 'CtcLossBackward0');
  if (reduction === 'none') return shown;
  if (reduction === 'sum') return sum(shown);
  return mean(div(shown, clamp(tensor(letters, { dtype: each.dtype }), 1)));
}

/** Step by step, the ways that end at each letter of "blank a blank b blank". */
function lossOf(logProbs: Tensor, n: number, target: readonly number[], steps: number, blank: number): Tensor {
  const path = [blank, ...target.flatMap((letter) => [letter, blank])];
  const places = path.map((_, s) => s);
  const never = tensor([NEVER], { dtype: logProbs.dtype });
  const first = get(logProbs, 0, n, path);
  let ways = where(tensor(places.map((s) => s < 2)), first, NEVER);
  const skips = tensor(places.map((s) => s > 1 && path[s] !== blank && path[s] !== path[s - 2]));
  for (let t = 1; t < steps; t++) {
    const before = cat([never, ways]).narrow(0, 0, path.length);
    const earlier = cat([never, never, ways]).narrow(0, 0, path.length);
    ways = add(logsumexp(stack([ways, before, where(skips, earlier, NEVER)]), 0), get(logProbs, t, n, path));
  }
  const loss = neg(logsumexp(get(ways, `${Math.max(path.length - 2, 0)}:`), 0));
  // PyTorch's gradient is already that through a softmax: each step's probabilities belong to it, and to the value do not.
  const chances = sum(exp(get(logProbs, `:${steps}`, n)));
  return add(loss, sub(chances, chances.detach()));
}

/** ctcLoss, as a module. (T, N, C) and targets (N, S) give one number, or (N,) where `reduction` is 'none'. torch.nn.CTCLoss */
export class CTCLoss extends Module {
  declare readonly blank: Required<CTCOptions>['blank'];
  declare readonly reduction: Required<CTCOptions>['reduction'];
  declare readonly zeroInfinity: Required<CTCOptions>['zeroInfinity'];
  constructor(readonly options: CTCOptions = {}) {
    super();
  }
  override forward(logProbs: Tensor, targets: Tensor, inputLengths: Lengths, targetLengths: Lengths): Tensor {
    return ctcLoss(logProbs, targets, inputLengths, targetLengths, this.options);
  }
}

exposed(CTCLoss, { blank: 0, reduction: 'mean', zeroInfinity: false });
