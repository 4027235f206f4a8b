/** The runs that this page has asked of its kernel and that have not settled, from the moment they are asked for. */

import type { Kernel } from '../kernel/page/kernel.ts';

export class AskedRuns {
  private pending = 0;

  get none(): boolean {
    return this.pending === 0;
  }

  countIn(kernel: Kernel): Kernel {
    const count = (work: Promise<void>): Promise<void> => {
      this.pending++;
      return work.finally(() => this.pending--);
    };
    const [run, autorun, runAll] = [kernel.run, kernel.autorun, kernel.runAll];
    kernel.run = (label) => count(run.call(kernel, label));
    kernel.autorun = (label) => count(autorun.call(kernel, label));
    kernel.runAll = () => count(runAll.call(kernel));
    return kernel;
  }
}
