import { floatRepr, formatNumber } from './decimal.ts';
import { Device } from './device.ts';
import { Tensor } from './tensor.ts';

/**
 * What Python's print shows for a value; with a spec, what f"{value:spec}" shows. A whole JavaScript number prints as
 * Python's int, since JavaScript cannot tell 1.0 from 1.
 */
export function format(value: unknown, spec = ''): string {
  if (value instanceof Device) return String(value);
  if (typeof value === 'string') return spec ? value.padEnd(Number(spec) || 0) : value;
  if (value instanceof Tensor && value.ndim === 0 && !value.requiresGrad && spec) return formatItem(value, spec);
  if (typeof value === 'number' && spec) return formatNumber(value, spec, Number.isInteger(value) ? 'int' : 'float');
  return repr(value, new Set());
}

function formatItem(value: Tensor, spec: string): string {
  const item = value.item();
  return typeof item === 'boolean'
    ? repr(item, new Set())
    : formatNumber(item, spec, value.dtype.isFloatingPoint ? 'float' : 'int');
}

/** Python's repr. `inside` are the values being written, so that one that holds itself ends. */
export function repr(value: unknown, inside = new Set<unknown>()): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number')
    return Number.isInteger(value) && !Object.is(value, -0) && Math.abs(value) < 1e21
      ? String(value)
      : floatRepr(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'function') return value.name ? `<function ${value.name}>` : '<function>';
  if (typeof value !== 'object') return String(value);
  if (inside.has(value)) return '...';
  const within = new Set(inside).add(value);
  const item = (v: unknown): string => repr(v, within);
  if (value instanceof Device) return value.repr();
  if (hasOwnText(value)) return String(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return `[${Array.from(value as ArrayLike<unknown>, item).join(', ')}]`;
  if (value instanceof Map) return `{${[...value].map(([k, v]) => `${item(k)}: ${item(v)}`).join(', ')}}`;
  if (value instanceof Set) return value.size > 0 ? `{${[...value].map(item).join(', ')}}` : 'set()';
  const entries = Object.entries(value).map(([k, v]) => `${keyText(k)}: ${item(v)}`);
  return `{${entries.join(', ')}}`;
}

/** JavaScript makes texts of numbers that are keys. */
const keyText = (key: string): string => (/^(?:0|[1-9]\d{0,8})$/.test(key) ? key : quoted(key));

/** Tensors, sizes, modules, packed sequences and the student's own classes with a toString(). */
function hasOwnText(value: object): boolean {
  if (value instanceof Error || value instanceof Date) return true;
  const text: unknown = Reflect.get(value, 'toString');
  return text !== Object.prototype.toString && text !== Array.prototype.toString && !ArrayBuffer.isView(value);
}

/** Python's quotes: single, unless the text has single ones and no double ones. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r');
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}
