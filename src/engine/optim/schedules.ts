import { PyTypeError, typeName, ValueError } from '../errors.ts';
import { Tuple } from '../tuple.ts';
import { type AnyOptimizer, own, Scheduler } from './scheduler.ts';

/** The base rate times what a function gives for the epoch; a list has a function for each group. torch.optim.lr_scheduler.LambdaLR */
export class LambdaLR extends Scheduler {
  private readonly lambdas: ((epoch: number) => number)[];

  constructor(optimizer: AnyOptimizer, lrLambda: ((epoch: number) => number) | ((epoch: number) => number)[]) {
    super(optimizer);
    const list = Array.isArray(lrLambda) ? lrLambda : optimizer.paramGroups.map(() => lrLambda);
    if (list.length !== optimizer.paramGroups.length) {
      throw new ValueError(`Expected ${optimizer.paramGroups.length} lr_lambdas, but got ${list.length}`);
    }
    this.lambdas = list;
    this.begin();
  }

  protected override numbers(): Record<string, unknown> {
    return { lr_lambdas: this.lambdas.map(() => null) };
  }

  protected override next(_rate: number, base: number, group: number): number {
    return base * this.lambdas[group]!(this.lastEpoch);
  }
}

/** The rate times what a function gives for the epoch. torch.optim.lr_scheduler.MultiplicativeLR */
export class MultiplicativeLR extends Scheduler {
  constructor(
    optimizer: AnyOptimizer,
    private readonly lrLambda: (epoch: number) => number,
  ) {
    super(optimizer);
  }

  protected override numbers(): Record<string, unknown> {
    return { lr_lambdas: [null] };
  }

  protected override next(rate: number): number {
    return this.lastEpoch > 0 ? rate * this.lrLambda(this.lastEpoch) : rate;
  }
}

/** Multiplies the rate by γ at each of the milestones. torch.optim.lr_scheduler.MultiStepLR */
export class MultiStepLR extends Scheduler {
  private readonly gamma: number;

  constructor(
    optimizer: AnyOptimizer,
    private readonly milestones: readonly number[],
    { gamma = 0.1 } = {},
  ) {
    super(optimizer);
    if (!Array.isArray(milestones)) throw new PyTypeError(`'${typeName(milestones)}' object is not iterable`);
    this.gamma = gamma;
  }

  protected override numbers(): Record<string, unknown> {
    return { milestones: this.milestones, gamma: this.gamma };
  }

  protected override next(rate: number): number {
    return rate * this.gamma ** this.milestones.filter((epoch) => epoch === this.lastEpoch).length;
  }
}

/** Multiplies the rate by γ every epoch. torch.optim.lr_scheduler.ExponentialLR */
export class ExponentialLR extends Scheduler {
  constructor(
    optimizer: AnyOptimizer,
    private readonly gamma: number,
  ) {
    super(optimizer);
  }

  protected override numbers(): Record<string, unknown> {
    return { gamma: this.gamma };
  }

  protected override next(rate: number): number {
    return rate * this.gamma;
  }
}

/** The rate times `factor` for the first `totalIters` epochs. torch.optim.lr_scheduler.ConstantLR */
export class ConstantLR extends Scheduler {
  private readonly factor: number;
  private readonly totalIters: number;

  constructor(optimizer: AnyOptimizer, { factor = 1 / 3, totalIters = 5 } = {}) {
    super(optimizer);
    if (factor > 1 || factor < 0) {
      throw new ValueError(`Constant multiplicative factor expected to be between 0 and 1.`);
    }
    this.factor = factor;
    this.totalIters = totalIters;
    this.begin();
  }

  protected override numbers(): Record<string, unknown> {
    return { factor: this.factor, total_iters: this.totalIters };
  }

  protected override next(rate: number): number {
    if (this.lastEpoch === 0) return rate * this.factor;
    return this.lastEpoch === this.totalIters ? rate * (1 / this.factor) : rate;
  }
}

/** From `startFactor` times the rate to `endFactor` times it, evenly, in `totalIters` epochs. torch.optim.lr_scheduler.LinearLR */
export class LinearLR extends Scheduler {
  private readonly startFactor: number;
  private readonly endFactor: number;
  private readonly totalIters: number;

  constructor(optimizer: AnyOptimizer, { startFactor = 1 / 3, endFactor = 1, totalIters = 5 } = {}) {
    super(optimizer);
    if (startFactor > 1 || startFactor <= 0) {
      throw new ValueError('Starting multiplicative factor expected to be greater than 0 and less or equal to 1.');
    }
    this.startFactor = startFactor;
    this.endFactor = endFactor;
    this.totalIters = totalIters;
    this.begin();
  }

  protected override numbers(): Record<string, unknown> {
    return { start_factor: this.startFactor, end_factor: this.endFactor, total_iters: this.totalIters };
  }

  protected override next(rate: number): number {
    const { lastEpoch: t, startFactor: from, endFactor: to, totalIters: total } = this;
    if (t === 0) return rate * from;
    if (t > total) return rate;
    return rate * (1 + (to - from) / (total * from + (t - 1) * (to - from)));
  }
}

/** To 0 in `totalIters` epochs, as a power of what is left. torch.optim.lr_scheduler.PolynomialLR */
export class PolynomialLR extends Scheduler {
  private readonly totalIters: number;
  private readonly power: number;

  constructor(optimizer: AnyOptimizer, { totalIters = 5, power = 1 } = {}) {
    super(optimizer);
    this.totalIters = totalIters;
    this.power = power;
  }

  protected override numbers(): Record<string, unknown> {
    return { total_iters: this.totalIters, power: this.power };
  }

  protected override next(rate: number): number {
    const { lastEpoch: t, totalIters: total, power } = this;
    if (t === 0 || t > total) return rate;
    return rate * ((1 - t / total) / (1 - (t - 1) / total)) ** power;
  }
}

/** Half a cosine, again and again: the first in `t0` epochs, each next one `tMult` times as long. torch.optim.lr_scheduler.CosineAnnealingWarmRestarts */
export class CosineAnnealingWarmRestarts extends Scheduler {
  /** How long the first period is. */
  readonly t0: number;
  /** How many times as long each next one is. */
  readonly tMult: number;
  readonly etaMin: number;
  /** How many epochs of the period are over. */
  tCur = 0;
  /** How long the period is. */
  tI: number;

  constructor(optimizer: AnyOptimizer, t0: number, { tMult = 1, etaMin = 0 } = {}) {
    super(optimizer);
    if (!Number.isInteger(t0) || t0 <= 0) throw new ValueError(`Expected positive integer T_0, but got ${t0}`);
    this.t0 = t0;
    this.tI = t0;
    this.tMult = tMult;
    this.etaMin = etaMin;
  }

  protected override numbers(): Record<string, unknown> {
    return { T_0: this.t0, T_i: this.tI, T_mult: this.tMult, eta_min: this.etaMin, T_cur: this.tCur };
  }

  /** One epoch is over, or, with `epoch`, so many and a part: `scheduler.step(epoch + i / batches)` after each batch. */
  override step(epoch?: number | null): void {
    if (epoch === undefined || epoch === null) {
      this.tCur++;
      if (this.tCur >= this.tI) {
        this.tCur %= this.tI;
        this.tI *= this.tMult;
      }
      this.lastEpoch++;
    } else this.goTo(epoch);
    this.optimizer.paramGroups.forEach((group, i) => {
      group.lr = this.next(group.lr, this.baseRates[i]!);
    });
  }

  private goTo(epoch: number): void {
    if (epoch < 0) throw new ValueError(`Expected non-negative epoch, but got ${epoch}`);
    const { t0, tMult } = this;
    const periods =
      epoch < t0 || tMult === 1 ? 0 : Math.floor(Math.log((epoch / t0) * (tMult - 1) + 1) / Math.log(tMult));
    this.tCur = tMult === 1 ? epoch % t0 : epoch - (t0 * (tMult ** periods - 1)) / (tMult - 1);
    this.tI = t0 * tMult ** periods;
    this.lastEpoch = Math.floor(epoch);
  }

  /** From epoch 0 again. */
  override restart(): void {
    this.tCur = 0;
    this.tI = this.t0;
    super.restart();
  }

  protected override next(_rate: number, base: number): number {
    return this.etaMin + ((base - this.etaMin) * (1 + Math.cos((Math.PI * this.tCur) / this.tI))) / 2;
  }
}

export interface OneCycleOptions {
  totalSteps?: number | null;
  epochs?: number | null;
  stepsPerEpoch?: number | null;
  /** Which part of the steps the rate climbs. */
  pctStart?: number;
  annealStrategy?: 'cos' | 'linear';
  cycleMomentum?: boolean;
  baseMomentum?: number;
  maxMomentum?: number;
  divFactor?: number;
  finalDivFactor?: number;
  threePhase?: boolean;
}

/** One climb and one descent of the rate, and the momentum the other way round (Smith and Topin, 2017). A step a batch. torch.optim.lr_scheduler.OneCycleLR */
export class OneCycleLR extends Scheduler {
  private readonly totalSteps: number;
  private readonly options: Required<OneCycleOptions>;
  private readonly maxRates: number[];

  constructor(optimizer: AnyOptimizer, maxLr: number | readonly number[], options: OneCycleOptions = {}) {
    super(optimizer);
    this.options = {
      totalSteps: null,
      epochs: null,
      stepsPerEpoch: null,
      pctStart: 0.3,
      annealStrategy: 'cos',
      cycleMomentum: true,
      baseMomentum: 0.85,
      maxMomentum: 0.95,
      divFactor: 25,
      finalDivFactor: 1e4,
      threePhase: false,
      ...options,
    };
    const { totalSteps, epochs, stepsPerEpoch, divFactor } = this.options;
    if (totalSteps === null && (epochs === null || stepsPerEpoch === null)) {
      throw new ValueError('You must define either total_steps OR (epochs AND steps_per_epoch)');
    }
    this.totalSteps = totalSteps ?? epochs! * stepsPerEpoch!;
    this.maxRates = optimizer.paramGroups.map((_, i) => (typeof maxLr === 'number' ? maxLr : maxLr[i]!));
    optimizer.paramGroups.forEach((group, i) => {
      group.lr = this.maxRates[i]! / divFactor;
    });
    this.begin();
  }

  protected override next(_rate: number, _base: number, i: number): number {
    const { pctStart, divFactor, finalDivFactor, threePhase, cycleMomentum, baseMomentum, maxMomentum } = this.options;
    const max = this.maxRates[i]!;
    const [initial, total] = [max / divFactor, this.totalSteps];
    if (this.lastEpoch > total) {
      throw new ValueError(`Tried to step ${this.lastEpoch} times. The total number of steps is ${total}`);
    }
    const min = initial / finalDivFactor;
    const [low, high] = [baseMomentum, maxMomentum];
    const phases: [end: number, rates: [number, number], momenta: [number, number]][] = threePhase
      ? [
          [pctStart * total - 1, [initial, max], [high, low]],
          [2 * pctStart * total - 2, [max, initial], [low, high]],
          [total - 1, [initial, min], [high, high]],
        ]
      : [
          [pctStart * total - 1, [initial, max], [high, low]],
          [total - 1, [max, min], [low, high]],
        ];
    const last = phases.length - 1;
    const at = phases.findIndex(([end], k) => this.lastEpoch <= end || k === last);
    const start = at === 0 ? 0 : phases[at - 1]![0];
    const [end, rates, momenta] = phases[at]!;
    const done = (this.lastEpoch - start) / (end - start);
    const group = this.optimizer.paramGroups[i] as { momentum?: number; betas?: readonly number[] };
    if (cycleMomentum) {
      const momentum = this.between(...momenta, done);
      if (group.betas) group.betas = Tuple.of_([momentum, group.betas[1]!]);
      else if (group.momentum !== undefined) group.momentum = momentum;
    }
    return this.between(...rates, done);
  }

  private between(from: number, to: number, done: number): number {
    if (this.options.annealStrategy === 'linear') return (to - from) * done + from;
    return to + ((from - to) / 2) * (1 + Math.cos(Math.PI * done));
  }
}

export interface PlateauOptions {
  mode?: 'min' | 'max';
  factor?: number;
  patience?: number;
  threshold?: number;
  thresholdMode?: 'rel' | 'abs';
  cooldown?: number;
  minLr?: number | readonly number[];
  eps?: number;
}

/** Multiplies the rate by `factor` when what is measured has not got better for more than `patience` epochs. torch.optim.lr_scheduler.ReduceLROnPlateau */
export class ReduceLROnPlateau {
  private readonly options: Required<PlateauOptions>;
  /** The best that was measured. */
  best: number;
  /** For how many epochs it has not got better. */
  numBadEpochs = 0;
  /** How many epochs are still let pass after the rate was changed. */
  cooldownCounter = 0;
  lastEpoch = 0;

  constructor(
    private readonly optimizer: AnyOptimizer,
    options: PlateauOptions = {},
  ) {
    this.options = {
      mode: 'min',
      factor: 0.1,
      patience: 10,
      threshold: 1e-4,
      thresholdMode: 'rel',
      cooldown: 0,
      minLr: 0,
      eps: 1e-8,
      ...options,
    };
    if (this.options.factor >= 1) throw new ValueError('Factor should be < 1.0.');
    if (!['min', 'max'].includes(this.options.mode)) throw new ValueError(`mode ${this.options.mode} is unknown!`);
    this.best = this.options.mode === 'min' ? Infinity : -Infinity;
  }

  /** Whether it waits for what is small or for what is large. */
  get mode(): 'min' | 'max' {
    return this.options.mode;
  }
  /** What the rate is multiplied by. */
  get factor(): number {
    return this.options.factor;
  }
  /** How many epochs may pass without getting better. */
  get patience(): number {
    return this.options.patience;
  }
  /** How much better counts. */
  get threshold(): number {
    return this.options.threshold;
  }
  /** Whether the threshold is a share of the best, or a difference. */
  get thresholdMode(): 'rel' | 'abs' {
    return this.options.thresholdMode;
  }
  /** How many epochs are let pass after a change. */
  get cooldown(): number {
    return this.options.cooldown;
  }
  /** The least change of the rate that is made. */
  get eps(): number {
    return this.options.eps;
  }
  /** The least rate of each group. */
  get minLrs(): readonly number[] {
    const { minLr } = this.options;
    return typeof minLr === 'number' ? this.optimizer.paramGroups.map(() => minLr) : minLr;
  }
  /** Whether it lets epochs pass after a change. */
  get inCooldown(): boolean {
    return this.cooldownCounter > 0;
  }

  /** One epoch is over, with this measure: the loss, or an accuracy. */
  step(metrics: number | { item(): number | boolean | bigint }): void {
    const { factor, patience, cooldown, minLr, eps } = this.options;
    const current = typeof metrics === 'number' ? metrics : Number(metrics.item());
    this.lastEpoch++;
    if (this.isBetter(current)) {
      this.best = current;
      this.numBadEpochs = 0;
    } else this.numBadEpochs++;
    if (this.cooldownCounter > 0) {
      this.cooldownCounter--;
      this.numBadEpochs = 0;
    }
    if (this.numBadEpochs <= patience) return;
    this.optimizer.paramGroups.forEach((group, i) => {
      const rate = Math.max(group.lr * factor, typeof minLr === 'number' ? minLr : minLr[i]!);
      if (group.lr - rate > eps) group.lr = rate;
    });
    this.cooldownCounter = cooldown;
    this.numBadEpochs = 0;
  }

  /** The rate of each group of parameters. */
  getLastLr(): number[] {
    return this.optimizer.paramGroups.map((group) => group.lr);
  }

  /** What it waits for and how far it is, under PyTorch's names. */
  stateDict(): Record<string, unknown> {
    const { mode, factor, patience, threshold, thresholdMode, cooldown, minLr, eps } = this.options;
    const { best, numBadEpochs, cooldownCounter, lastEpoch } = this;
    return {
      factor,
      default_min_lr: typeof minLr === 'number' ? minLr : null,
      min_lrs: typeof minLr === 'number' ? this.optimizer.paramGroups.map(() => minLr) : minLr,
      patience,
      cooldown,
      eps,
      last_epoch: lastEpoch,
      _last_lr: this.getLastLr(),
      mode_worse: mode === 'min' ? Infinity : -Infinity,
      mode,
      threshold,
      threshold_mode: thresholdMode,
      best,
      cooldown_counter: cooldownCounter,
      num_bad_epochs: numBadEpochs,
    };
  }

  /** Goes on where the scheduler was whose stateDict() this is. */
  loadStateDict(state: Record<string, unknown>): void {
    this.best = state.best as number;
    this.numBadEpochs = state.num_bad_epochs as number;
    this.cooldownCounter = state.cooldown_counter as number;
    this.lastEpoch = state.last_epoch as number;
    for (const name of ['mode', 'factor', 'patience', 'threshold', 'threshold_mode', 'cooldown', 'eps']) {
      if (name in state) Reflect.set(this.options, own(name), state[name]);
    }
    if (Array.isArray(state.min_lrs)) this.options.minLr = state.min_lrs as number[];
  }

  private isBetter(current: number): boolean {
    const { mode, threshold, thresholdMode } = this.options;
    if (thresholdMode === 'rel') {
      return mode === 'min' ? current < this.best * (1 - threshold) : current > this.best * (1 + threshold);
    }
    return mode === 'min' ? current < this.best - threshold : current > this.best + threshold;
  }
}
