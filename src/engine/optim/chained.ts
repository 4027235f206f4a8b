import { PyTypeError, typeName, ValueError } from '../errors.ts';
import { Scheduler } from './scheduler.ts';

/** Schedulers of one optimiser that all step at each step: what each multiplies by is multiplied. torch.optim.lr_scheduler.ChainedScheduler */
export class ChainedScheduler {
  constructor(private readonly schedulers: readonly Scheduler[]) {
    if (schedulers.length < 1) {
      throw new ValueError(
        'ChainedScheduler expects at least one scheduler to be chained, but got no scheduler.',
        'Give a list of schedulers.',
      );
    }
    schedulers.forEach((one, i) => {
      if (one instanceof Scheduler) return;
      throw new PyTypeError(
        `ChainedScheduler at index ${i} should have \`optimizer\` as its attribute.`,
        `It is ${typeName(one)}.`,
      );
    });
  }

  /** One epoch is over: every scheduler steps. */
  step(): void {
    for (const scheduler of this.schedulers) scheduler.step();
  }

  /** Where each of them is, for loadStateDict(). */
  stateDict(): Record<string, unknown> {
    return { _last_lr: this.getLastLr(), _schedulers: this.schedulers.map((one) => one.stateDict()) };
  }

  /** Goes on where the schedulers were whose stateDict() this is. */
  loadStateDict({ _schedulers: states }: Record<string, unknown>): void {
    this.schedulers.forEach((one, i) => void one.loadStateDict((states as Record<string, unknown>[])[i]!));
  }

  /** The rate of each group of parameters. */
  getLastLr(): number[] {
    return this.schedulers.at(-1)!.getLastLr();
  }
}
