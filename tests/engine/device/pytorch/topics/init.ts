import { nn, torch } from '../../../../../src/engine/index.ts';
import { type Module, seed } from '../common.ts';
import type { Encoded, Tensor } from '../encoding.ts';
import { type ModuleSpec, moduleOf } from '../modules.ts';
import { call } from '../python/calls.ts';
import { camel } from '../python/values.ts';
import type { Check, Problems } from '../report.ts';
import { draw } from './random.ts';

function sameParameters(p: Problems, module: Module, want: Record<string, Encoded>): void {
  const named = [...module.namedParameters()];
  p.same(
    'names',
    named.map(([name]) => name),
    Object.keys(want),
  );
  for (const [name, parameter] of named) if (want[name]) p.exact(name, parameter.detach(), want[name]);
}

export const init: Check = (c, p) => {
  seed(c.seed);
  if (c.module) sameParameters(p, moduleOf(c.module), c.parameters);
  if (c.modules) {
    const before = draw(c.before, new Map());
    if (before) p.exact('before', before, c.before.out);
    c.modules.forEach((spec: ModuleSpec, i: number) => {
      sameParameters(p, moduleOf(spec), c.parameters_of_each[i]);
    });
  }
  if (c.init) {
    const fill: unknown = Reflect.get(nn.init, camel(c.init));
    p.exact('value', call(fill, null, [torch.zeros(c.shape)], c.args) as Tensor, c.value);
  }
  p.nextRand(c.next_rand);
};
