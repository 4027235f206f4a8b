import { ValueError } from '../errors.ts';
import { type AnyOptimizer, Scheduler } from './scheduler.ts';

export interface SWALROptions {
  /** In how many epochs the rate gets there. */
  annealEpochs?: number;
  annealStrategy?: 'cos' | 'linear';
}

/** From the rate that it finds to `swaLr`, where it stays while models are averaged. torch.optim.swa_utils.SWALR */
export class SWALR extends Scheduler {
  readonly annealEpochs: number;
  private readonly strategy: 'cos' | 'linear';
  private readonly rates: number[];

  constructor(
    optimizer: AnyOptimizer,
    swaLr: number | readonly number[],
    { annealEpochs = 10, annealStrategy = 'cos' }: SWALROptions = {},
  ) {
    super(optimizer);
    if (annealStrategy !== 'cos' && annealStrategy !== 'linear') {
      throw new ValueError(`anneal_strategy must by one of 'cos' or 'linear', instead got ${annealStrategy}`);
    }
    this.annealEpochs = annealEpochs;
    this.strategy = annealStrategy;
    this.rates = optimizer.paramGroups.map((_, i) => (typeof swaLr === 'number' ? swaLr : swaLr[i]!));
  }

  protected override next(rate: number, _base: number, group: number): number {
    const end = this.rates[group]!;
    const step = this.annealEpochs === 0 ? Math.max(1, this.lastEpoch) : this.lastEpoch;
    const before = this.share(step - 1);
    const start = before === 1 ? end : (rate - before * end) / (1 - before);
    const now = this.share(step);
    return end * now + start * (1 - now);
  }

  /** Which part of the way is gone after so many epochs. */
  private share(epochs: number): number {
    const t = Math.max(0, Math.min(1, epochs / Math.max(1, this.annealEpochs)));
    return this.strategy === 'linear' ? t : (1 - Math.cos(Math.PI * t)) / 2;
  }
}
