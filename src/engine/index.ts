/** The engine: a small PyTorch for recurrent networks. These are the names that a cell can import. */
import * as bptt from './bptt.ts';
import './methods.ts';

export { copy } from './copy.ts';
export { data } from './data/index.ts';
export { format } from './format.ts';
export { nn } from './nn/index.ts';
export { optim } from './optim/index.ts';
export { runtime } from './runtime.ts';
export { torch } from './torch.ts';
export { bptt };
