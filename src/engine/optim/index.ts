import { Adam, AdamW } from './adam.ts';
import { CosineAnnealingLR, StepLR } from './scheduler.ts';
import { SGD } from './sgd.ts';

/** torch.optim */
export const optim = { SGD, Adam, AdamW, lrScheduler: { StepLR, CosineAnnealingLR } };
