import * as tf from '@tensorflow/tfjs-core';
import { differentiable, isGradEnabled, linearly, record, saving } from '../autograd.ts';
import { Device } from '../device.ts';
import { bool as boolType, DType, float32, float64, int8, int16, int32, int64, uint8 } from '../dtype.ts';
import { PyTypeError, RuntimeError, typeName } from '../errors.ts';
import { type Nested, Tensor } from '../tensor.ts';
import { Tuple } from '../tuple.ts';
import { cast } from './host.ts';
import { named } from './renamed.ts';

/** A copy of x row by row, of another type where one is given. The gradient goes through a copy of floats. */
export function copied(x: Tensor, dtype: DType = x.dtype): Tensor {
  if (x.dtype.isFloatingPoint && dtype === x.dtype) {
    return differentiable(
      'CloneBackward0',
      [x],
      (v) => tf.clone(v),
      linearly(
        (v) => tf.clone(v!),
        saving.nothing((g) => [g]),
      ),
    );
  }
  const out = cast(x, dtype);
  if (x.requiresGrad && isGradEnabled() && dtype.isFloatingPoint) {
    const derivative = saving.nothing((g) => [g]);
    record(['ToCopyBackward0'], [x], [out], derivative);
  }
  return out.storage.host() === x.values() ? Tensor.ofHost(x.values().slice(), x.shape, dtype) : out;
}

/** A copy, through which gradients flow. torch.clone */
export function clone(x: Tensor): Tensor {
  const out = copied(x);
  out.order = x.order;
  return out;
}

/** The tensor itself, or a copy that lies row by row in memory. */
export function contiguous(x: Tensor): Tensor {
  return x.isContiguous() ? x : copied(x);
}

/** The same values, out of the graph: no gradient flows through. torch.detach */
export function detach(x: Tensor): Tensor {
  const out = new Tensor(x.storage, x.shape, x.dtype);
  out.strides = x.strides;
  return out;
}

/** As another type: `x.to(torch.float32)`. */
export function to(x: Tensor, dtype: DType): Tensor {
  if (dtype === x.dtype) return x;
  const out = copied(x, dtype);
  out.order = x.order;
  return out;
}

/** To a type, or to the one device there is: `x.to(torch.float32)`, `x.to('cpu')`, `x.to(other)`. */
export function toAny(x: Tensor, ...given: unknown[]): Tensor {
  let out = x;
  for (const one of given) {
    if (one instanceof DType) out = to(out, one);
    else if (one instanceof Tensor) out = to(out, one.dtype);
    else if (typeof one === 'string' || one instanceof Device) new Device(one);
    else if (typeof one === 'object' && one !== null) {
      const { dtype, device, copy } = one as { dtype?: DType; device?: string | Device; copy?: boolean };
      out = toAny(out, ...[dtype, device].filter((part) => part !== undefined));
      if (copy && out === x) out = named(clone(x), 'ToCopyBackward0');
    } else throw new PyTypeError(`to() received an invalid combination of arguments - got (${typeName(one)})`);
  }
  return out;
}

/** Without an argument the name of the type, as `torch.FloatTensor`; else as `to`. */
export const typed = (x: Tensor, dtype?: DType | null): Tensor | string =>
  dtype ? to(x, dtype) : `torch.${x.dtype.title}Tensor`;

/** There is no NumPy here: nested arrays of JavaScript, as tolist(), that know their shape. Refused, as in PyTorch, where there is a graph. */
export function numpy(x: Tensor): Nested {
  if (x.requiresGrad) {
    throw new RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.");
  }
  const nested = x.tolist();
  if (Array.isArray(nested)) Object.defineProperty(nested, 'shape', { value: Tuple.of_(x.shape) });
  return nested;
}

/** As float32. */
export const float = (x: Tensor): Tensor => to(x, float32);
/** As float64. */
export const double = (x: Tensor): Tensor => to(x, float64);
/** As int64. */
export const long = (x: Tensor): Tensor => to(x, int64);
/** As int16. */
export const short = (x: Tensor): Tensor => to(x, int16);
/** As int8. */
export const char = (x: Tensor): Tensor => to(x, int8);
/** As uint8. */
export const byte = (x: Tensor): Tensor => to(x, uint8);
/** As int32. */
export const int = (x: Tensor): Tensor => to(x, int32);
/** As truths: false where x is 0. */
export const bool = (x: Tensor): Tensor => to(x, boolType);
/** The tensor itself: there is one device here. */
export const cpu = (x: Tensor): Tensor => x;
/** Refused, as where there is no such card. */
export const cuda = (x: Tensor): Tensor => toAny(x, 'cuda');
/** As the type of `other`. */
export const typeAs = (x: Tensor, other: Tensor): Tensor => to(x, other.dtype);
