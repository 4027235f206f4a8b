import { exponential, fixed } from './decimal.ts';
import { bool, defaultFloat, int64 } from './dtype.ts';
import { ValueError } from './errors.ts';
import type { HostArray } from './places.ts';
import { numel, stridesOf } from './size.ts';
import type { Tensor } from './tensor.ts';

/** torch.set_printoptions. */
export interface PrintOptions {
  precision: number;
  threshold: number;
  edgeitems: number;
  linewidth: number;
  sciMode: boolean | null;
}

/** How tensors are printed unless `setPrintoptions` says otherwise. */
export const printDefaults: PrintOptions = {
  /** Digits after the point. */
  precision: 4,
  /** With more elements than this, the middle is left out. */
  threshold: 1000,
  /** How many stay at each end of what is left out. */
  edgeitems: 3,
  /** Letters in a line. */
  linewidth: 80,
  /** Always (true) or never (false) as 1.0e+05; null: as the numbers ask. */
  sciMode: null,
};
/** Sets of options by their names. */
const PROFILES: Record<string, Partial<PrintOptions>> = {
  default: {},
  short: { precision: 2, edgeitems: 2 },
  full: { threshold: Infinity },
};
let options: PrintOptions = { ...printDefaults };

/** Changes how tensors are printed: `torch.setPrintoptions({ precision: 2 })`. */
export function setPrintoptions({ profile, ...changes }: Partial<PrintOptions> & { profile?: string } = {}): void {
  const base = profile === undefined ? options : { ...printDefaults, ...PROFILES[profile] };
  if (profile !== undefined && !(profile in PROFILES)) {
    throw new ValueError(`${profile} is not a valid value for profile`, `Choose ${Object.keys(PROFILES).join(', ')}.`);
  }
  options = { ...base, ...changes };
}

/** Writes one element; all the elements of a tensor take the same width. */
interface Formatter {
  width: number;
  format(value: number | bigint): string;
}

/** The text that PyTorch prints for a tensor, character by character. */
export function tensorText(t: Tensor, prefix = 'tensor('): string {
  const values = t.values();
  const suffixes: string[] = [];
  let text = '[]';
  if (t.numel() === 0) {
    if (t.ndim !== 1) suffixes.push(`size=${tupleText(t.shape)}`);
    if (t.dtype !== defaultFloat()) suffixes.push(`dtype=${t.dtype}`);
  } else {
    if (t.dtype !== defaultFloat() && t.dtype !== int64 && t.dtype !== bool) suffixes.push(`dtype=${t.dtype}`);
    const summarize = t.numel() > options.threshold;
    const shown = summarize ? shownElements(values, t.shape) : values;
    const formatter = t.dtype.isFloatingPoint
      ? floatFormatter(shown as Float32Array)
      : wholeFormatter(shown, t.dtype === bool);
    text = block(values, t.shape, stridesOf(t.shape), 0, prefix.length, summarize, formatter);
  }
  if (t.gradFn !== null) suffixes.push(`grad_fn=<${t.gradFn}>`);
  else if (t.requiresGrad) suffixes.push('requires_grad=True');
  return withSuffixes(prefix + text, suffixes, prefix.length);
}

/** Python's text of a tuple of numbers. */
export function tupleText(items: readonly number[]): string {
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}

function withSuffixes(text: string, suffixes: readonly string[], indent: number): string {
  let out = text;
  let lastLine = text.length - text.lastIndexOf('\n') + 1;
  for (const suffix of suffixes) {
    if (lastLine + suffix.length + 2 > options.linewidth) {
      out += `,\n${' '.repeat(indent)}${suffix}`;
      lastLine = indent + suffix.length;
    } else {
      out += `, ${suffix}`;
      lastLine += suffix.length + 2;
    }
  }
  return `${out})`;
}

/** The part of a tensor that starts at `offset` and has the dimensions `shape`. */
function block(
  values: HostArray,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
  indent: number,
  summarize: boolean,
  formatter: Formatter,
): string {
  const [size, ...rest] = shape;
  if (size === undefined) return formatter.format(values[offset]!);
  const stride = strides[0]!;
  const part = (i: number): string =>
    rest.length === 0
      ? formatter.format(values[offset + i]!)
      : block(values, rest, strides.slice(1), offset + i * stride, indent + 1, summarize, formatter);
  const folded = summarize && size > 2 * options.edgeitems;
  const shown = folded ? edges(size) : Array.from({ length: size }, (_, i) => i);
  const items = shown.map(part);
  if (folded) items.splice(options.edgeitems, 0, rest.length === 0 ? ' ...' : '...');
  if (rest.length > 0) return `[${items.join(`,${'\n'.repeat(rest.length)}${' '.repeat(indent + 1)}`)}]`;
  const perLine = Math.max(1, Math.floor((options.linewidth - indent) / (formatter.width + 2)));
  const lines = Array.from({ length: Math.ceil(items.length / perLine) }, (_, i) =>
    items.slice(i * perLine, (i + 1) * perLine).join(', '),
  );
  return `[${lines.join(`,\n${' '.repeat(indent + 1)}`)}]`;
}

const edges = (size: number): number[] => {
  const side = Array.from({ length: options.edgeitems }, (_, i) => i);
  return [...side, ...side.map((i) => size - options.edgeitems + i)];
};

/** The elements that a summarised tensor shows: the width is theirs alone. */
function shownElements(values: HostArray, shape: readonly number[]): HostArray {
  let offsets = [0];
  const strides = stridesOf(shape);
  shape.forEach((size, d) => {
    const indices = size > 2 * options.edgeitems ? edges(size) : Array.from({ length: size }, (_, i) => i);
    offsets = offsets.flatMap((offset) => indices.map((i) => offset + i * strides[d]!));
  });
  return numel(shape) === 0 ? new Float64Array() : Float64Array.from(offsets, (i) => Number(values[i]));
}

function wholeFormatter(values: HostArray, isBool: boolean): Formatter {
  const text = (value: number | bigint): string => (isBool ? (value ? 'True' : 'False') : String(value));
  let width = 1;
  for (const value of values) width = Math.max(width, text(value).length);
  return { width, format: (value) => text(value).padStart(width) };
}

function floatFormatter(values: Float32Array | Float64Array): Formatter {
  const nonzero = [...values].filter((x) => Number.isFinite(x) && x !== 0);
  const { precision } = options;
  const whole = nonzero.every((x) => Number.isInteger(x));
  let scientific = false;
  let width = 1;
  if (nonzero.length > 0) {
    const sizes = nonzero.map(Math.abs);
    const min = sizes.reduce((a, b) => Math.min(a, b));
    const max = sizes.reduce((a, b) => Math.max(a, b));
    scientific = options.sciMode ?? (max / min > 1000 || max > 1e8 || (!whole && min < 1e-4));
    const measure = (x: number): number => {
      if (scientific) return exponential(x, precision).length;
      return whole ? fixed(x, 0).length + 1 : fixed(x, precision).length;
    };
    width = nonzero.reduce((widest, x) => Math.max(widest, measure(x)), 1);
  }
  return {
    width,
    format(value) {
      const x = Number(value);
      let text: string;
      if (scientific) text = exponential(x, precision);
      else if (whole) text = Number.isFinite(x) ? `${fixed(x, 0)}.` : fixed(x, 0);
      else text = fixed(x, precision);
      return text.padStart(width);
    },
  };
}
