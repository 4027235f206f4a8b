import { ValueError } from '../errors.ts';
import { Tuple } from '../tuple.ts';
import { type AnyOptimizer, Scheduler } from './scheduler.ts';

export interface CyclicOptions {
  /** How many steps the rate climbs, and how many it descends: as many, unless given. */
  stepSizeUp?: number;
  stepSizeDown?: number | null;
  /** Every cycle as high as the first, half as high as the one before, or γ^step as high. */
  mode?: 'triangular' | 'triangular2' | 'exp_range';
  gamma?: number;
  /** The momentum goes the other way round. */
  cycleMomentum?: boolean;
  baseMomentum?: number;
  maxMomentum?: number;
}

/** Up from `baseLr` to `maxLr` and down again, over and over (Smith, 2017). A step a batch. torch.optim.lr_scheduler.CyclicLR */
export class CyclicLR extends Scheduler {
  private readonly options: Required<CyclicOptions>;
  private readonly lowest: number[];
  private readonly highest: number[];

  constructor(
    optimizer: AnyOptimizer,
    baseLr: number | readonly number[],
    maxLr: number | readonly number[],
    options: CyclicOptions = {},
  ) {
    super(optimizer);
    this.options = {
      stepSizeUp: 2000,
      stepSizeDown: null,
      mode: 'triangular',
      gamma: 1,
      cycleMomentum: true,
      baseMomentum: 0.8,
      maxMomentum: 0.9,
      ...options,
    };
    if (!['triangular', 'triangular2', 'exp_range'].includes(this.options.mode)) {
      throw new ValueError('mode is invalid and scale_fn is None', "It is 'triangular', 'triangular2' or 'exp_range'.");
    }
    const each = (rate: number | readonly number[]): number[] =>
      optimizer.paramGroups.map((_, i) => (typeof rate === 'number' ? rate : rate[i]!));
    this.lowest = each(baseLr);
    this.highest = each(maxLr);
    const [group] = optimizer.paramGroups as { momentum?: number; betas?: unknown }[];
    if (this.options.cycleMomentum && group?.momentum === undefined && group?.betas === undefined) {
      throw new ValueError('optimizer must support momentum or beta1 with `cycle_momentum` option enabled');
    }
    this.begin();
  }

  protected override next(_rate: number, _base: number, i: number): number {
    const { stepSizeUp, cycleMomentum, baseMomentum, maxMomentum } = this.options;
    const total = stepSizeUp + (this.options.stepSizeDown ?? stepSizeUp);
    const ratio = stepSizeUp / total;
    const cycle = Math.floor(1 + this.lastEpoch / total);
    const x = 1 + this.lastEpoch / total - cycle;
    const height = x <= ratio ? x / ratio : (x - 1) / (ratio - 1);
    const scale = this.scale(cycle);
    if (cycleMomentum) {
      const momentum = maxMomentum - (maxMomentum - baseMomentum) * height * scale;
      const group = this.optimizer.paramGroups[i] as { momentum?: number; betas?: readonly number[] };
      if (group.betas) group.betas = Tuple.of_([momentum, group.betas[1]!]);
      else group.momentum = momentum;
    }
    return this.lowest[i]! + (this.highest[i]! - this.lowest[i]!) * height * scale;
  }

  private scale(cycle: number): number {
    const { mode, gamma } = this.options;
    return mode === 'triangular' ? 1 : mode === 'triangular2' ? 1 / 2 ** (cycle - 1) : gamma ** this.lastEpoch;
  }
}
