import { called, type Rows } from '../calls.ts';
import { Adam, AdamW } from './adam.ts';
import { CosineAnnealingLR, StepLR } from './scheduler.ts';
import { SGD } from './sgd.ts';

const ADAM = 'params | lr, betas, eps, weightDecay, amsgrad, *maximize';

const optimizers = {
  SGD: ['params | lr, momentum, dampening, weightDecay, nesterov, *maximize', SGD],
  Adam: [ADAM, Adam],
  AdamW: [ADAM, AdamW],
} satisfies Rows;

const schedulers = {
  StepLR: ['optimizer, stepSize | gamma', StepLR],
  CosineAnnealingLR: ['optimizer, tMax | etaMin', CosineAnnealingLR],
} satisfies Rows;

/** torch.optim */
export const optim = {
  ...called(optimizers),
  /** How the learning rate changes from epoch to epoch. torch.optim.lr_scheduler */
  lrScheduler: called(schedulers),
};
