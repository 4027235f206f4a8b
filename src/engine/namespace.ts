import { nearest } from '../text/nearest.ts';
import { AttributeError } from './errors.ts';

/** Names that JavaScript itself and its tools ask of any object. */
const ASKED_BY_TOOLS = new Set(['then', 'toJSON', 'nodeType', 'tagName', 'asymmetricMatch', '$$typeof', 'prototype']);

/**
 * A module of PyTorch's: a name that it does not have is an error that says so, where JavaScript would give `undefined` and
 * complain of what is done with it. Only such a name costs anything.
 */
export function namespace(title: string, names: object): void {
  const beyond: ProxyHandler<object> = {
    get(target, name, receiver): unknown {
      if (typeof name === 'symbol' || name in target) return Reflect.get(target, name, receiver);
      if (ASKED_BY_TOOLS.has(name)) return undefined;
      throw new AttributeError(`module '${title}' has no attribute '${name}'`, adviceOn(name, Object.keys(names)));
    },
  };
  Object.setPrototypeOf(names, new Proxy(Object.create(Object.prototype) as object, beyond));
}

/** 16-bit floats: nothing in a browser computes with them. */
export const HALVES = /^(?:half|float16|bfloat16|HalfTensor|BFloat16Tensor)$/;
export const NO_HALVES =
  'There are no 16-bit floats here: a browser computes with 32 or 64 bits. Leave it out, or write torch.float32.';

/** What a course may ask for and a browser's engine leaves out, and what to write instead. */
const INSTEAD: readonly [RegExp, string][] = [
  [
    /^(?:complex\w*|cfloat|cdouble|chalf|polar|view_?as_?(?:complex|real)|fft|stft|istft)$/i,
    'There are no complex numbers here: keep the real and the imaginary part as two tensors.',
  ],
  [
    /^(?:svd|eig|eigvals|eigh|eigvalsh|lstsq|lu|cholesky\w*|pinv|qr)$/,
    'It is not available. There are torch.linalg.svdvals(x) for singular values, eigvalsh, cholesky, inv, det and solve.',
  ],
  [/^(?:compile|jit|script|trace_module|onnx)$/, 'Nothing is compiled here: call the model itself.'],
  [/^(?:vmap|func_?tional_?call)$/i, 'Call the function for each, and torch.stack() what it gives.'],
  [
    /^(?:sparse\w*|to_?sparse|quantiz\w*|distributed|multiprocessing)$/i,
    'It is not available: tensors are dense, in one process.',
  ],
  [/^(?:tensorboard|SummaryWriter)$/, 'Draw it where it is computed: chart.line({ title, series }).'],
];

function adviceOn(name: string, known: readonly string[]): string {
  if (HALVES.test(name)) return NO_HALVES;
  const advice = INSTEAD.find(([names]) => names.test(name))?.[1];
  if (advice) return advice;
  const camel = name.replace(/(?<=[a-z0-9])_([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
  if (known.includes(camel)) return `Here it is written ${camel}.`;
  const close = nearest(camel, known);
  return close ? `Did you mean ${close}?` : 'The engine does not have it: `recurrente coverage` lists what it has.';
}
