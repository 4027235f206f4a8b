import { floatRepr, formatNumber } from '../../../../../src/engine/decimal.ts';
import { format, nn, torch } from '../../../../../src/engine/index.ts';
import { camelKeys } from '../common.ts';
import { decode, type Encoded, type Tensor } from '../encoding.ts';
import { run } from '../python/evaluate.ts';
import type { Case, Check } from '../report.ts';

/** A leaf or a result that prints a given grad_fn. */
function printed(c: Case): Tensor {
  const value = decode(c.value);
  if (c.parameter) return new nn.Parameter(value);
  if (c.requires_grad) value.requiresGrad_();
  if (c.grad_fn) {
    const nothing = { edges: [], shapes: [], retained: [], backward: null, again: null };
    const node = { id: 0, names: [c.grad_fn], outputs: 1, double: false, ...nothing };
    value.cameFrom({ node, index: 0 });
  }
  return value;
}

const pyList = (v: unknown, float: boolean): string =>
  Array.isArray(v) ? `[${v.map((x) => pyList(x, float)).join(', ')}]` : float ? floatRepr(v as number) : format(v);

const isFloat = (c: Case): boolean => c.value.dtype.startsWith('float');

const printing: Record<string, (c: Case) => string> = {
  tensor: (c) => {
    torch.setPrintoptions({ ...torch.printDefaults, ...camelKeys(c.options ?? {}) });
    try {
      return printed(c).toString();
    } finally {
      torch.setPrintoptions(torch.printDefaults);
    }
  },
  size: (c) => format(torch.Size.make(...c.size)),
  item: (c) => (isFloat(c) ? floatRepr(decode(c.value).item() as number) : format(decode(c.value).item())),
  format: (c) =>
    c.format === ''
      ? formatNumber(decode(c.value).item() as number, '', isFloat(c) ? 'float' : 'int')
      : format(decode(c.value), c.format),
  python_format: (c) => formatNumber(c.value, c.format, c.type),
  tolist: (c) => pyList(decode(c.value).tolist(), isFloat(c)),
  list: (c) => format(c.values.map(decode)),
  tuple: (c) => `(${c.values.map((v: Encoded) => format(decode(v))).join(', ')}${c.values.length === 1 ? ',' : ''})`,
  packed: (c) => {
    const part = (v: Encoded | null): Tensor | null => (v === null ? null : decode(v));
    const { data: rows, batch_sizes, sorted_indices, unsorted_indices } = c.value;
    return new nn.utils.rnn.PackedSequence(
      decode(rows),
      decode(batch_sizes),
      part(sorted_indices),
      part(unsorted_indices),
    ).toString();
  },
  'max along a dimension': (c) => format(decode(c.value).max(c.dim)),
  sort: (c) => format(decode(c.value).sort(c.dim, c.descending)),
  name: (c) => (c.expression.startsWith('torch.device') ? "device(type='cpu')" : format(run(c.expression))),
};

export const print: Check = (c, p) => p.same('text', printing[c.kind!]!(c), c.text);
