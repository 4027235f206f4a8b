import { called, callMethods, type Rows } from '../calls.ts';
import { namespace } from '../namespace.ts';
import { Bernoulli } from './bernoulli.ts';
import { Categorical } from './categorical.ts';
import { Distribution } from './distribution.ts';
import { klDivergence } from './divergence.ts';
import { Normal } from './normal.ts';
import { Uniform } from './uniform.ts';

const rows = {
  Categorical: ['probs?, logits?', Categorical],
  Bernoulli: ['probs?, logits?', Bernoulli],
  Normal: ['loc, scale', Normal],
  Uniform: ['low, high', Uniform],
  klDivergence: ['p, q', klDivergence],
} satisfies Rows;

for (const { prototype } of [Categorical, Bernoulli, Normal, Uniform]) {
  callMethods(prototype, { sample: 'sampleShape?', logProb: 'value' });
}
for (const { prototype } of [Normal, Uniform]) {
  callMethods(prototype, { rsample: 'sampleShape?', cdf: 'value', icdf: 'value' });
}

/** What can be drawn, and how likely it is. torch.distributions */
export const distributions = { Distribution, ...called(rows) };
namespace('torch.distributions', distributions);
