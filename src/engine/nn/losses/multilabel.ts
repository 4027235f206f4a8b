import { checkTensor } from '../../arguments.ts';
import { ValueError } from '../../errors.ts';
import { add, clamp, div, mul, sub } from '../../ops/elementwise.ts';
import { mean, sum } from '../../ops/reduce.ts';
import { named } from '../../ops/renamed.ts';
import { stack, unsqueeze } from '../../ops/shape.ts';
import { sameShape } from '../../size.ts';
import { Tensor } from '../../tensor.ts';
import { Module } from '../module.ts';
import { logsigmoid } from '../smooth.ts';
import { exposed, keepWeights } from './exposed.ts';
import { checkReduction, type Reduction } from './reduction.ts';

interface Options {
  reduction?: Reduction;
}

interface SoftOptions extends Options {
  /** How much each class counts, (C,). */
  weight?: Tensor | null;
}

function reduced(each: Tensor, reduction: Reduction): Tensor {
  checkReduction(reduction);
  return reduction === 'mean' ? mean(each) : reduction === 'sum' ? sum(each) : each;
}

/** −Σ (y ln σ(x) + (1 − y) ln σ(−x)) / C: each class by itself. input, target: (N, C). torch.nn.functional.multilabel_soft_margin_loss */
export function multilabelSoftMarginLoss(
  input: Tensor,
  target: Tensor,
  { weight = null, reduction = 'mean' }: SoftOptions = {},
): Tensor {
  checkTensor('multilabel_soft_margin_loss', 'input', 1, input);
  const own = add(mul(target, logsigmoid(input)), mul(sub(1, target), logsigmoid(mul(input, -1))));
  const each = mul(weight ? mul(own, weight) : own, -1);
  return reduced(div(sum(each, -1), input.shape.at(-1)!), reduction);
}

/**
 * Σ over the classes i that are not named, and j that are, of max(0, 1 − x[j] + x[i]) / C. input: (N, C); target: (N, C), the
 * numbers of an example's classes and then −1. torch.nn.functional.multilabel_margin_loss
 */
export function multilabelMarginLoss(input: Tensor, target: Tensor, { reduction = 'mean' }: Options = {}): Tensor {
  checkTensor('multilabel_margin_loss', 'input', 1, input);
  if (!sameShape(input.shape, target.shape)) {
    throw new ValueError(
      `inconsistent target size: [${target.shape.join(', ')}] for input of size: [${input.shape.join(', ')}]`,
    );
  }
  const [rows, classes] = input.ndim === 1 ? [unsqueeze(input, 0), unsqueeze(target, 0)] : [input, target];
  const each = [...rows].map((x, n): Tensor => {
    const all = (classes.get(n).tolist() as number[]).concat(-1);
    const right = all.slice(0, all.indexOf(-1));
    const other = Float64Array.from(x.shape[0] ? { length: x.shape[0]! } : [], (_, i) => Number(!right.includes(i)));
    const others = Tensor.ofHost(other, x.shape, input.dtype);
    const terms = right.map((j) => sum(mul(clamp(add(sub(x, x.get(j)), 1), 0), others)));
    return div(
      terms.reduce((a, b) => add(a, b), mul(sum(x), 0)),
      x.shape[0]!,
    );
  });
  const losses = input.ndim === 1 ? each[0]! : stack(each);
  return named(reduced(losses, reduction), 'MultilabelMarginLossBackward0');
}

/** multilabelSoftMarginLoss, as a module. Input and target (N, C). torch.nn.MultiLabelSoftMarginLoss */
export class MultiLabelSoftMarginLoss extends Module {
  declare readonly weight: Required<SoftOptions>['weight'];
  declare readonly reduction: Required<SoftOptions>['reduction'];
  constructor(readonly options: SoftOptions = {}) {
    super();
    keepWeights(this, options);
  }
  override forward(input: Tensor, target: Tensor): Tensor {
    return multilabelSoftMarginLoss(input, target, this.options);
  }
}

/** multilabelMarginLoss, as a module. Input and target (N, C). torch.nn.MultiLabelMarginLoss */
export class MultiLabelMarginLoss extends Module {
  declare readonly reduction: Required<Options>['reduction'];
  constructor(readonly options: Options = {}) {
    super();
  }
  override forward(input: Tensor, target: Tensor): Tensor {
    return multilabelMarginLoss(input, target, this.options);
  }
}

exposed(MultiLabelSoftMarginLoss, { weight: null, reduction: 'mean' });
exposed(MultiLabelMarginLoss, { reduction: 'mean' });
