import type { Check } from '../report.ts';
import { api } from './api.ts';
import { through } from './bptt.ts';
import { errors } from './errors.ts';
import { forward } from './forward.ts';
import { init } from './init.ts';
import { loader } from './loader.ts';
import { optimizing } from './optim.ts';
import { packing } from './packing.ts';
import { print } from './print.ts';
import { random } from './random.ts';
import { repr } from './repr.ts';
import { trainRun } from './train.ts';

/** How the cases of each topic are checked. */
export const topics: Record<string, Check> = {
  random,
  init,
  loader,
  print,
  repr,
  packing,
  forward,
  optim: optimizing,
  errors,
  bptt: through,
  train: trainRun,
  api,
  operations: api,
};
