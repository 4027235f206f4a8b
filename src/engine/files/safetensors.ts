import { PyTypeError, RuntimeError, typeName } from '../errors.ts';
import { numel } from '../size.ts';
import { Tensor } from '../tensor.ts';
import { bytesOf, elementsOf, KINDS, kindOf } from './storages.ts';

/**
 * Safetensors: eight bytes with the length of a header, the header (JSON: of each tensor its type, its shape, and where its
 * bytes are), then the bytes. https://github.com/huggingface/safetensors
 */
interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/** Whether these bytes begin as such a file does. */
export const isSafetensors = (bytes: Uint8Array): boolean =>
  bytes.length > 9 && bytes[8] === 0x7b && headerEnd(bytes) > 8;

function headerEnd(bytes: Uint8Array): number {
  const end = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  return end <= bytes.length ? end : -1;
}

/** The tensors of a file, by name. */
export function fromSafetensors(bytes: Uint8Array): Record<string, Tensor> {
  const start = headerEnd(bytes);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start))) as Record<string, Entry>;
  const tensors = Object.entries(header).flatMap(([name, { dtype, shape, data_offsets: place }]) => {
    if (name === '__metadata__') return [];
    const kind = KINDS.find(({ short }) => short === dtype);
    if (!kind) {
      throw new RuntimeError(
        `safetensors: "${name}" is of type ${dtype}, which there is not here`,
        `Convert it in Python, to one of ${KINDS.map(({ short }) => short).join(', ')}.`,
      );
    }
    const data = bytes.subarray(start + place[0], start + place[1]);
    return [[name, Tensor.ofHost(elementsOf(data, kind, numel(shape)), shape, kind.dtype)] as const];
  });
  return Object.fromEntries(tensors);
}

/** A file of tensors by name. */
export function toSafetensors(tensors: Readonly<Record<string, unknown>>): Uint8Array {
  const header: Record<string, Entry> = {};
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [name, x] of Object.entries(tensors)) {
    if (!(x instanceof Tensor)) {
      throw new PyTypeError(
        `safetensors: "${name}" must be Tensor, not ${typeName(x)}`,
        'Save the rest as a .pt file.',
      );
    }
    const part = bytesOf(x.values(), x.dtype);
    header[name] = { dtype: kindOf(x.dtype).short, shape: [...x.shape], data_offsets: [at, at + part.length] };
    parts.push(part);
    at += part.length;
  }
  const json = JSON.stringify(header);
  // The tensors begin at a multiple of eight.
  const text = new TextEncoder().encode(
    json.padEnd(json.length + ((8 - (new TextEncoder().encode(json).length % 8)) % 8)),
  );
  const out = new Uint8Array(8 + text.length + at);
  new DataView(out.buffer).setBigUint64(0, BigInt(text.length), true);
  out.set(text, 8);
  let next = 8 + text.length;
  for (const part of parts) {
    out.set(part, next);
    next += part.length;
  }
  return out;
}
