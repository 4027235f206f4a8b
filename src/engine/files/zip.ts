import { RuntimeError } from '../errors.ts';

/** A ZIP archive whose files are stored as they are, as PyTorch's are. */
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** PyTorch begins each file's bytes at a multiple of it. */
const ALIGNMENT = 64;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Whole numbers of two (in lists of their own) or four bytes, the lowest byte first. */
function header(...numbers: (number | readonly [short: number])[]): Uint8Array {
  const out = new DataView(new ArrayBuffer(numbers.reduce<number>((n, x) => n + (typeof x === 'number' ? 4 : 2), 0)));
  let at = 0;
  for (const number of numbers) {
    if (typeof number === 'number') out.setUint32(at, number, true);
    else out.setUint16(at, number[0], true);
    at += typeof number === 'number' ? 4 : 2;
  }
  return new Uint8Array(out.buffer);
}

export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [title, bytes] of files) {
    const name = new TextEncoder().encode(title);
    const start = at;
    const crc = crc32(bytes);
    const gap = (ALIGNMENT - ((at + 30 + name.length + 4) % ALIGNMENT)) % ALIGNMENT;
    const common = [[0], [0], [0], [0x21], crc, bytes.length, bytes.length, [name.length]] as const;
    add(header(LOCAL, [20], ...common, [gap + 4]));
    add(name);
    // The field "FB" is PyTorch's filling.
    add(header([0x4246], [gap]));
    add(new Uint8Array(gap));
    add(bytes);
    directory.push(header(CENTRAL, [20], [20], ...common, [0], [0], [0], [0], 0, start), name);
  }
  const start = at;
  for (const part of directory) add(part);
  add(header(END, [0], [0], [files.size], [files.size], at - start, start, [0]));
  return joined(parts, at);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length > 22 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === LOCAL;

/** The files of an archive, by name. */
export function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw broken('has no directory');
  const files = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw broken('is cut off');
    const short = (offset: number): number => view.getUint16(at + offset, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + short(28)));
    if (short(10) !== 0) throw broken(`holds "${name}" compressed, which PyTorch's do not`);
    const local = view.getUint32(at + 42, true);
    if (local + 30 > bytes.length) throw broken('is cut off');
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const size = view.getUint32(at + 24, true);
    if (start + size > bytes.length) throw broken('is cut off');
    files.set(name, bytes.subarray(start, start + size));
    at += 46 + short(28) + short(30) + short(32);
  }
  return files;
}

const broken = (what: string): RuntimeError =>
  new RuntimeError('PytorchStreamReader failed reading zip archive', `The file ${what}: save it, or fetch it, again.`);
