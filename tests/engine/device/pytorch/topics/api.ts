import { floatRepr } from '../../../../../src/engine/decimal.ts';
import { format } from '../../../../../src/engine/index.ts';
import { run, type Scope } from '../python/evaluate.ts';
import { NotPython } from '../python/not-python.ts';
import { PyFloat } from '../python/values.ts';
import type { Check } from '../report.ts';
import { sameError } from './errors.ts';

/** One expression and what it prints, or raises. Some tuples are arrays here, and print as lists. */
export const api: Check = (c, p) => {
  const scope: Scope = new Map();
  run('torch.manual_seed(0)');
  let raised: Error | null = null;
  let value: unknown;
  try {
    for (const line of c.setup) run(line, scope);
    value = run(c.expression, scope, { keepFloats: true });
  } catch (error) {
    raised = error as Error;
  }
  if (raised instanceof NotPython) p.list.push(`not run: ${raised.message}`);
  else if (c.raises) sameError(c, p, raised);
  else if (raised) p.list.push(`raises ${raised}, where PyTorch does not`);
  else {
    const text = textOf(value);
    p.same('text', text, text.startsWith('(') ? c.text : c.text.replace(/^\(([\s\S]*)\)$/, '[$1]'));
  }
};

const textOf = (value: unknown): string =>
  value instanceof PyFloat
    ? floatRepr(Number(value))
    : typeof value === 'string'
      ? format([value]).slice(1, -1)
      : format(value);
