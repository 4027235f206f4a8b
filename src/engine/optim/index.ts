import { called, callMethods, type Rows } from '../calls.ts';
import { namespace } from '../namespace.ts';
import { Adam, AdamW } from './adam.ts';
import { Adamax, NAdam, RAdam } from './adamkin.ts';
import { Adadelta, Adagrad, RMSprop } from './adaptive.ts';
import { ASGD } from './asgd.ts';
import * as averaged from './averaged.ts';
import { ChainedScheduler } from './chained.ts';
import { CyclicLR } from './cyclic.ts';
import { LBFGS } from './lbfgs.ts';
import { Optimizer } from './optimizer.ts';
import { Rprop } from './rprop.ts';
import { CosineAnnealingLR, Scheduler, StepLR } from './scheduler.ts';
import * as schedules from './schedules.ts';
import { SequentialLR } from './sequential.ts';
import { SGD } from './sgd.ts';
import { SparseAdam } from './sparseadam.ts';
import { SWALR } from './swalr.ts';

const ADAM = 'params | lr, betas, eps, weightDecay, amsgrad, *maximize';

const optimizers = {
  SGD: ['params | lr, momentum, dampening, weightDecay, nesterov, *maximize', SGD],
  Adam: [ADAM, Adam],
  AdamW: [ADAM, AdamW],
  RMSprop: ['params | lr, alpha, eps, weightDecay, momentum, centered, *maximize', RMSprop],
  Adagrad: ['params | lr, lrDecay, weightDecay, initialAccumulatorValue, eps, *maximize', Adagrad],
  Adadelta: ['params | lr, rho, eps, weightDecay, *maximize', Adadelta],
  Adamax: ['params | lr, betas, eps, weightDecay, *maximize', Adamax],
  NAdam: ['params | lr, betas, eps, weightDecay, momentumDecay, *maximize', NAdam],
  RAdam: ['params | lr, betas, eps, weightDecay, *maximize', RAdam],
  ASGD: ['params | lr, lambd, alpha, t0, weightDecay, *maximize', ASGD],
  SparseAdam: ['params | lr, betas, eps, *maximize', SparseAdam],
  Rprop: ['params | lr, etas, stepSizes, *maximize', Rprop],
  LBFGS: ['params | lr, maxIter, maxEval, toleranceGrad, toleranceChange, historySize, lineSearchFn', LBFGS],
} satisfies Rows;

const schedulers = {
  StepLR: ['optimizer, stepSize | gamma', StepLR],
  CosineAnnealingLR: ['optimizer, tMax | etaMin', CosineAnnealingLR],
  SequentialLR: ['optimizer, schedulers, milestones', SequentialLR],
  ChainedScheduler: ['schedulers', ChainedScheduler],
  CyclicLR: [
    'optimizer, baseLr, maxLr | stepSizeUp, stepSizeDown, mode, gamma, *cycleMomentum, *baseMomentum, *maxMomentum',
    CyclicLR,
  ],
  LambdaLR: ['optimizer, lrLambda', schedules.LambdaLR],
  MultiplicativeLR: ['optimizer, lrLambda', schedules.MultiplicativeLR],
  MultiStepLR: ['optimizer, milestones | gamma', schedules.MultiStepLR],
  ExponentialLR: ['optimizer, gamma', schedules.ExponentialLR],
  ConstantLR: ['optimizer | factor, totalIters', schedules.ConstantLR],
  LinearLR: ['optimizer | startFactor, endFactor, totalIters', schedules.LinearLR],
  PolynomialLR: ['optimizer | totalIters, power', schedules.PolynomialLR],
  CosineAnnealingWarmRestarts: ['optimizer, t0 | tMult, etaMin', schedules.CosineAnnealingWarmRestarts],
  OneCycleLR: [
    'optimizer, maxLr | totalSteps, epochs, stepsPerEpoch, pctStart, annealStrategy, cycleMomentum, baseMomentum, maxMomentum, divFactor, finalDivFactor, threePhase',
    schedules.OneCycleLR,
  ],
  ReduceLROnPlateau: [
    'optimizer | mode, factor, patience, threshold, thresholdMode, cooldown, minLr, eps',
    schedules.ReduceLROnPlateau,
  ],
} satisfies Rows;

callMethods(Optimizer.prototype, { zeroGrad: 'setToNone?', step: 'closure?' });

/** torch.optim */
export const optim = {
  ...called(optimizers),
  /** What each of them is, and one of your own: its `step` says θ ← … for each of `this.paramGroups`. torch.optim.Optimizer */
  Optimizer,
  /** How the learning rate changes from epoch to epoch. torch.optim.lr_scheduler */
  lrScheduler: {
    ...called(schedulers),
    /** What every scheduler is, and one of your own extends. torch.optim.lr_scheduler.LRScheduler */
    LRScheduler: Scheduler,
  },
  /** Averages of models. torch.optim.swa_utils */
  swaUtils: called({
    AveragedModel: ['model | device, avgFn, multiAvgFn, useBuffers', averaged.AveragedModel],
    SWALR: ['optimizer, swaLr | annealEpochs, annealStrategy', SWALR],
    getEmaAvgFn: ['decay?', averaged.getEmaAvgFn],
    getSwaAvgFn: ['', averaged.getSwaAvgFn],
    getEmaMultiAvgFn: ['decay?', averaged.getEmaMultiAvgFn],
    getSwaMultiAvgFn: ['', averaged.getSwaMultiAvgFn],
    updateBn: ['loader, model', averaged.updateBn],
  }),
};
namespace('torch.optim', optim);
namespace('torch.optim.lr_scheduler', optim.lrScheduler);
namespace('torch.optim.swa_utils', optim.swaUtils);
