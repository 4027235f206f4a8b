import { noGrad } from '../autograd.ts';
import { deepcopy } from '../copy.ts';
import { tensor } from '../creation.ts';
import { Module } from '../nn/module.ts';
import { add, mul } from '../ops/elementwise.ts';
import type { Tensor } from '../tensor.ts';

/** The new average of one parameter: of the old one, of the model's, and of how many have been averaged. */
export type AverageOf = (averaged: Tensor, current: Tensor, numAveraged: Tensor) => Tensor;
/** The same of all parameters at once, which it changes in place. */
export type AveragesOf = (averaged: readonly Tensor[], current: readonly Tensor[], numAveraged: Tensor) => unknown;

export interface AveragedOptions {
  device?: unknown;
  avgFn?: AverageOf | null;
  multiAvgFn?: AveragesOf | null;
  /** Whether buffers are averaged too, or taken over. */
  useBuffers?: boolean;
}

/** θ̄ ← θ̄ + (θ − θ̄) / (n + 1), of every parameter: each model counts alike. torch.optim.swa_utils.get_swa_multi_avg_fn */
export const getSwaMultiAvgFn = (): AveragesOf => (averaged, current, n) => {
  averaged.forEach((one, i) => {
    one.lerp_(current[i]!, 1 / (Number(n.item()) + 1));
  });
};

/** θ̄ ← θ̄ + (1 − decay)·(θ − θ̄), of every parameter: the last models count most. torch.optim.swa_utils.get_ema_multi_avg_fn */
export const getEmaMultiAvgFn =
  (decay = 0.999): AveragesOf =>
  (averaged, current) => {
    averaged.forEach((one, i) => {
      one.lerp_(current[i]!, 1 - decay);
    });
  };

/** θ̄ + (θ − θ̄) / (n + 1), of one parameter. torch.optim.swa_utils.get_swa_avg_fn */
export const getSwaAvgFn = (): AverageOf => (averaged, current, n) =>
  averaged.add(current.sub(averaged).div(Number(n.item()) + 1));

/** decay·θ̄ + (1 − decay)·θ, of one parameter. torch.optim.swa_utils.get_ema_avg_fn */
export const getEmaAvgFn =
  (decay = 0.999): AverageOf =>
  (averaged, current) =>
    add(mul(averaged, decay), mul(current, 1 - decay));

/**
 * A copy of a model whose parameters are the average of those that updateParameters() was shown: of all alike (Izmailov and
 * others, 2018), or of an exponential moving average. Its input and result are the model's. torch.optim.swa_utils.AveragedModel
 */
export class AveragedModel extends Module {
  /** The copy. */
  readonly module: Module;
  /** How many models have been averaged, (). */
  readonly n_averaged!: Tensor;
  readonly avgFn: AverageOf | null;
  readonly multiAvgFn: AveragesOf | null;
  readonly useBuffers: boolean;

  constructor(model: Module, { avgFn = null, multiAvgFn = null, useBuffers = false }: AveragedOptions = {}) {
    super();
    this.module = deepcopy(model);
    this.registerBuffer('n_averaged', tensor(0));
    this.avgFn = avgFn;
    this.multiAvgFn = multiAvgFn;
    this.useBuffers = useBuffers;
  }

  override forward(...inputs: unknown[]): unknown {
    return (this.module.forward as (...given: unknown[]) => unknown)(...inputs);
  }

  /** The model has moved: its parameters enter the average. */
  updateParameters(model: Module): void {
    const own = this.tensorsOf(this.module);
    const current = this.tensorsOf(model);
    noGrad(() => {
      if (Number(this.n_averaged.item()) === 0) own.forEach((one, i) => void one.detach().copy_(current[i]!));
      else this.average(own, current);
      if (!this.useBuffers) {
        const buffers = [...model.buffers()];
        [...this.module.buffers()].forEach((one, i) => void one.copy_(buffers[i]!));
      }
      this.n_averaged.add_(1);
    });
  }

  private tensorsOf(module: Module): Tensor[] {
    return [...module.parameters(), ...(this.useBuffers ? module.buffers() : [])].map((one) => one.detach());
  }

  private average(own: readonly Tensor[], current: readonly Tensor[]): void {
    const { avgFn } = this;
    if (avgFn) own.forEach((one, i) => void one.copy_(avgFn(one, current[i]!, this.n_averaged)));
    else (this.multiAvgFn ?? getSwaMultiAvgFn())(own, current, this.n_averaged);
  }
}

/** A module that keeps running means, as BatchNorm1d does. */
type Running = Module & { resetRunningStats(): void; momentum: number | null };

/** The running means of an averaged model anew, from all batches of `loader`: of pairs their first, which the model takes. torch.optim.swa_utils.update_bn */
export function updateBn(loader: Iterable<unknown>, model: Module): void {
  const layers = [...model.modules()].filter((module): module is Running => 'resetRunningStats' in module);
  if (layers.length === 0) return;
  const momenta = layers.map((layer) => layer.momentum);
  const { training } = model;
  for (const layer of layers) {
    layer.resetRunningStats();
    layer.momentum = null;
  }
  model.train();
  noGrad(() => {
    for (const batch of loader) (model.forward as (x: unknown) => unknown)(Array.isArray(batch) ? batch[0] : batch);
  });
  layers.forEach((layer, i) => {
    layer.momentum = momenta[i]!;
  });
  model.train(training);
}
