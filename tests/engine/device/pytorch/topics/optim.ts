import { nn, optim, torch } from '../../../../../src/engine/index.ts';
import { type AnyOptimizer, camelKeys, optimizerOf } from '../common.ts';
import { decode, difference, type Encoded, type Tensor } from '../encoding.ts';
import { build } from '../python/calls.ts';
import type { Check } from '../report.ts';

const lrTolerance = { rtol: 1e-12, atol: 1e-15 };

export const optimizing: Check = (c, p) => {
  if (c.kind === 'scheduler') {
    const groups = c.lr.map((lr: number) => ({ params: [torch.zeros(1).requiresGrad_()], lr }));
    const scheduler = schedulerOf(c.scheduler, c.args, optimizerOf('SGD', groups, {}));
    const rates = c.lr_after_each_step.map((_: unknown, i: number) => {
      if (i > 0) scheduler.step();
      return scheduler.getLastLr();
    });
    p.note('lr', difference(rates.flat(), c.lr_after_each_step.flat(), lrTolerance));
    return;
  }
  const parameters: Tensor[] = c.start.map((x: Encoded) => new nn.Parameter(decode(x)));
  const groups = c.groups
    ? c.groups.options.map((o: Record<string, unknown>, g: number) => ({
        ...camelKeys(o),
        params: parameters.filter((_, i) => c.groups.of_parameter[i] === g),
      }))
    : parameters;
  const optimizer = optimizerOf(c.optimizer, groups, c.args);
  const scheduler = c.scheduler ? schedulerOf(c.scheduler.type, c.scheduler.args, optimizer) : null;
  c.grads.forEach((grads: (Encoded | null)[], step: number) => {
    const rates = optimizer.paramGroups.map((group) => group.lr);
    p.note(`lr of step ${step}`, difference(rates, c.lr_of_each_step[step], lrTolerance));
    optimizer.zeroGrad();
    grads.forEach((g, i) => {
      if (g) parameters[i]!.grad = decode(g);
    });
    optimizer.step();
    scheduler?.step();
    parameters.forEach((x, i) => {
      p.close(`step ${step} parameter ${i}`, x.detach(), c.after_each_step[step][i]);
    });
  });
};

interface Scheduler {
  step(): void;
  getLastLr(): number[];
}

function schedulerOf(type: string, args: Record<string, unknown>, optimizer: AnyOptimizer): Scheduler {
  return build(Reflect.get(optim.lrScheduler, type), { optimizer, ...args }) as Scheduler;
}
