import { ValueError } from '../errors.ts';
import { type AnyOptimizer, Scheduler } from './scheduler.ts';

/** Schedulers one after the other: each begins afresh at its milestone. torch.optim.lr_scheduler.SequentialLR */
export class SequentialLR extends Scheduler {
  constructor(
    optimizer: AnyOptimizer,
    private readonly schedulers: readonly Scheduler[],
    private readonly milestones: readonly number[],
  ) {
    super(optimizer);
    if (schedulers.length < 1) {
      throw new ValueError('SequentialLR expects at least one scheduler, but got no scheduler.');
    }
    if (milestones.length !== schedulers.length - 1) {
      throw new ValueError(
        `Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone points, but got number of schedulers ${schedulers.length} and the number of milestones to be equal to ${milestones.length}`,
      );
    }
    schedulers[0]!.restart();
  }

  /** One epoch is over: the scheduler whose turn it is steps. */
  override step(): void {
    this.lastEpoch++;
    const number = this.milestones.filter((milestone) => milestone <= this.lastEpoch).length;
    const scheduler = this.schedulers[number]!;
    if (number > 0 && this.milestones[number - 1] === this.lastEpoch) scheduler.restart();
    else scheduler.step();
  }

  /** How far it is, and each of its schedulers, under PyTorch's names. */
  override stateDict(): Record<string, unknown> {
    return {
      _milestones: this.milestones,
      last_epoch: this.lastEpoch,
      _last_lr: this.getLastLr(),
      _schedulers: this.schedulers.map((one) => one.stateDict()),
    };
  }

  /** Goes on where the schedulers were whose stateDict() this is. */
  override loadStateDict(state: Record<string, unknown>): void {
    super.loadStateDict(state);
    const own = state._schedulers as Record<string, unknown>[];
    this.schedulers.forEach((one, i) => {
      one.loadStateDict(own[i]!);
    });
  }

  protected override next(rate: number): number {
    return rate;
  }
}
