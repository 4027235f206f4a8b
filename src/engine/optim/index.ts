import { Adam, AdamW } from './adam.ts';
import { CosineAnnealingLR, StepLR } from './scheduler.ts';
import { SGD } from './sgd.ts';

/** torch.optim */
export const optim = {
  SGD,
  Adam,
  AdamW,
  /** How the learning rate changes from epoch to epoch. torch.optim.lr_scheduler */
  lrScheduler: { StepLR, CosineAnnealingLR },
};
