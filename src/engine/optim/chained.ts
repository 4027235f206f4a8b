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

  /** The rate of each group of parameters. */
  getLastLr(): number[] {
    return this.schedulers.at(-1)!.getLastLr();
  }
}
