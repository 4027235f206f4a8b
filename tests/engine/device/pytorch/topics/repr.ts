import { format, torch } from '../../../../../src/engine/index.ts';
import { optimizerOf } from '../common.ts';
import { moduleOf } from '../modules.ts';
import type { Check } from '../report.ts';

export const repr: Check = (c, p) => {
  if (c.kind === 'module') {
    const module = moduleOf(c.module);
    const named = [...module.namedParameters()];
    p.same('text', format(module), c.text);
    p.same(
      'parameters',
      named.map(([name, x]) => [name, [...x.shape]]),
      c.parameters,
    );
    p.same(
      'count',
      named.reduce((sum, [, x]) => sum + x.numel(), 0),
      c.parameter_count,
    );
    p.same(
      'modules',
      [...module.namedModules()].map(([name, m]) => [name, m.constructor.name]),
      c.named_modules,
    );
  } else if (c.kind === 'optimizer') {
    const groups = Array.from({ length: c.groups }, () => ({ params: [torch.zeros(1).requiresGrad_()] }));
    p.same('text', format(optimizerOf(c.type, groups, c.args)), c.text);
  } else if (c.kind === 'state_dict_keys') {
    const keys = Object.keys(moduleOf(c.module).stateDict());
    p.same('keys', keys, c.keys);
    p.same('text', `odict_keys(${format(keys)})`, c.text);
  } else throw new Error(`unknown kind ${c.kind}`);
};
