import { strictly } from '../attributes.ts';
import { NotImplementedError, PyTypeError, typeName } from '../errors.ts';
import { warn } from '../warnings.ts';
import { type CommonOptions, Optimizer } from './optimizer.ts';

export type AnyOptimizer = Pick<Optimizer<CommonOptions>, 'paramGroups' | 'steps' | 'step'>;

/**
 * Changes the learning rate of every group at each step(), which comes after the optimiser's. One of your own extends it,
 * with `getLr()`, which gives the rate of each group by `this.lastEpoch` and `this.baseLrs`; at the end of its constructor it
 * calls `this.begin()`. torch.optim.lr_scheduler.LRScheduler
 */
export class Scheduler {
  /** How many epochs are over. */
  lastEpoch = 0;
  protected readonly baseRates: number[];

  /** The rates that it began with, one a group. */
  get baseLrs(): number[] {
    return [...this.baseRates];
  }

  constructor(readonly optimizer: AnyOptimizer) {
    if (!(optimizer instanceof Optimizer)) throw new PyTypeError(`${typeName(optimizer)} is not an Optimizer`);
    this.baseRates = optimizer.paramGroups.map((group) => {
      const own = group as { initialLr?: number };
      const rate = own.initialLr ?? group.lr;
      own.initialLr = rate;
      return rate;
    });
  }

  /** The rate of each group in the epoch `this.lastEpoch`: what a scheduler of your own writes. */
  getLr(): number[] {
    throw new NotImplementedError(
      `${this.constructor.name} does not say its rates`,
      'getLastLr() gives them; a scheduler of your own writes getLr() { return this.baseLrs.map((rate) => …); }.',
    );
  }

  protected next(_rate: number, _base: number, group: number): number {
    return this.getLr()[group]!;
  }

  /** Whether epoch 0 has rates of its own. */
  private begins = false;

  /** From epoch 0 again. */
  restart(): void {
    this.lastEpoch = 0;
    this.optimizer.paramGroups.forEach((group, i) => {
      group.lr = this.baseRates[i]!;
    });
    if (this.begins) this.begin();
  }

  /** The rates of epoch 0, where they are not the base rates. */
  begin(): void {
    this.begins = true;
    this.optimizer.paramGroups.forEach((group, i) => {
      group.lr = this.next(group.lr, this.baseRates[i]!, i);
    });
  }

  /** One epoch is over: the rates are those of the next. */
  step(): void {
    if (this.lastEpoch === 0 && this.optimizer.steps === 0) {
      warn(
        'Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should call them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this will result in PyTorch skipping the first value of the learning rate schedule. See more details at https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate',
      );
    }
    this.lastEpoch++;
    this.optimizer.paramGroups.forEach((group, i) => {
      group.lr = this.next(group.lr, this.baseRates[i]!, i);
    });
  }

  /** Where it is, for loadStateDict(). */
  stateDict(): Record<string, unknown> {
    return {
      ...this.numbers(),
      base_lrs: this.baseLrs,
      last_epoch: this.lastEpoch,
      _step_count: this.lastEpoch + 1,
      _is_initial: false,
      _get_lr_called_within_step: false,
      _last_lr: this.getLastLr(),
    };
  }

  /** Its own numbers, under PyTorch's names. */
  protected numbers(): Record<string, unknown> {
    return {};
  }

  /** Goes on where the scheduler was whose stateDict() this is, with its numbers. */
  loadStateDict(state: Record<string, unknown>): void {
    this.lastEpoch = state.last_epoch as number;
    if (Array.isArray(state.base_lrs)) this.baseRates.splice(0, this.baseRates.length, ...(state.base_lrs as number[]));
    for (const name of Object.keys(this.numbers())) {
      if (name in state && name !== 'lr_lambdas') Reflect.set(this, own(name), state[name]);
    }
  }

  /** The rate of each group of parameters. */
  getLastLr(): number[] {
    return this.optimizer.paramGroups.map((group) => group.lr);
  }
}

strictly(Scheduler);

/** Our name of one of PyTorch's: step_size is stepSize, T_max is tMax. */
export const own = (name: string): string =>
  name.replace(/^T_/, 't_').replace(/_([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());

function checkSteps(name: string, value: number): void {
  if (Number.isInteger(value) && value > 0) return;
  throw new PyTypeError(
    `${name} must be a whole number of epochs above 0, not ${typeof value === 'number' ? value : typeName(value)}`,
  );
}

/** Multiplies the rate by γ every `stepSize` epochs. torch.optim.lr_scheduler.StepLR */
export class StepLR extends Scheduler {
  private readonly stepSize: number;
  private readonly gamma: number;

  constructor(optimizer: AnyOptimizer, stepSize: number, { gamma = 0.1 } = {}) {
    super(optimizer);
    checkSteps('step_size', stepSize);
    this.stepSize = stepSize;
    this.gamma = gamma;
  }

  protected override numbers(): Record<string, unknown> {
    return { step_size: this.stepSize, gamma: this.gamma };
  }

  protected override next(rate: number): number {
    return this.lastEpoch % this.stepSize === 0 ? rate * this.gamma : rate;
  }
}

/** Half a cosine from the base rate to `etaMin` in `tMax` epochs. torch.optim.lr_scheduler.CosineAnnealingLR */
export class CosineAnnealingLR extends Scheduler {
  private readonly tMax: number;
  private readonly etaMin: number;

  constructor(optimizer: AnyOptimizer, tMax: number, { etaMin = 0 } = {}) {
    super(optimizer);
    checkSteps('T_max', tMax);
    this.tMax = tMax;
    this.etaMin = etaMin;
  }

  protected override numbers(): Record<string, unknown> {
    return { T_max: this.tMax, eta_min: this.etaMin };
  }

  protected override next(rate: number, base: number): number {
    const { lastEpoch: t, tMax, etaMin } = this;
    if ((t - 1 - tMax) % (2 * tMax) === 0) return rate + ((base - etaMin) * (1 - Math.cos(Math.PI / tMax))) / 2;
    const ratio = (1 + Math.cos((Math.PI * t) / tMax)) / (1 + Math.cos((Math.PI * (t - 1)) / tMax));
    return ratio * (rate - etaMin) + etaMin;
  }
}
