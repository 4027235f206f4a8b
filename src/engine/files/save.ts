import { Device } from '../device.ts';
import { EngineError, NotImplementedError, PyTypeError, typeName } from '../errors.ts';
import { read, write } from './disk.ts';
import { pickle } from './pickle.ts';
import { fromSafetensors, isSafetensors, toSafetensors } from './safetensors.ts';
import { UnpicklingError, unpickle } from './unpickle.ts';
import { isZip, unzip, zip } from './zip.ts';

export class FileNotFoundError extends EngineError {
  override name = 'FileNotFoundError';
}

const text = (letters: string): Uint8Array => new TextEncoder().encode(letters);

/**
 * Writes a value to the file `f`, which torch.load reads, here and in Python; gives the file's bytes. obj: tensors, numbers,
 * texts, lists and dictionaries of them, as model.stateDict() is one. In a page the file is offered for download. A name
 * that ends in .safetensors makes such a file, of a dictionary of tensors. torch.save
 */
export function save(obj: unknown, f?: string): Uint8Array {
  if (f !== undefined && typeof f !== 'string') {
    throw new PyTypeError(
      `expected 'f' to be string, path, or a file-like object with a 'write' attribute, but got ${typeName(f)}`,
      "Give a name: torch.save(model.stateDict(), 'model.pt').",
    );
  }
  const bytes = f?.endsWith('.safetensors') ? toSafetensors(obj as Record<string, unknown>) : archive(obj, f);
  if (f !== undefined) write(f, bytes);
  return bytes;
}

function archive(obj: unknown, f = 'archive.pt'): Uint8Array {
  const root = f.replace(/^.*[/\\]|\.[^.]*$/g, '') || 'archive';
  const { pickle: data, storages } = pickle(obj);
  const files = new Map([
    [`${root}/data.pkl`, data],
    [`${root}/byteorder`, text('little')],
    ...storages.map((bytes, i): [string, Uint8Array] => [`${root}/data/${i}`, bytes]),
    [`${root}/version`, text('3\n')],
  ]);
  return zip(files);
}

/**
 * The value that torch.save wrote, here or in Python, or the tensors of a .safetensors file. f: a file's name, or its bytes.
 * Only weights are read: nothing in a file is run, and a whole model is an error. torch.load
 */
export function load(
  f: string | Uint8Array | ArrayBuffer,
  { mapLocation = null as string | Device | null, weightsOnly = true } = {},
): unknown {
  if (mapLocation !== null) new Device(mapLocation);
  if (!weightsOnly) {
    throw new NotImplementedError(
      'torch.load reads weights only: a whole model is code, which is not run here',
      'Save model.state_dict() in Python, and load it into a model that is written here.',
    );
  }
  const bytes = bytesFrom(f);
  if (isSafetensors(bytes)) return fromSafetensors(bytes);
  if (!isZip(bytes)) {
    throw new UnpicklingError(
      'Weights only load failed: the file is not a file of torch.save, nor of safetensors',
      'Files of PyTorch before 1.6 are written anew in Python: torch.save(torch.load(f), f).',
    );
  }
  return fromArchive(unzip(bytes));
}

function bytesFrom(f: string | Uint8Array | ArrayBuffer): Uint8Array {
  if (f instanceof Uint8Array) return f;
  if (f instanceof ArrayBuffer) return new Uint8Array(f);
  if (typeof f !== 'string') {
    throw new PyTypeError(`load(): argument 'f' must be a file's name or its bytes, not ${typeName(f)}`);
  }
  const found = read(f);
  if (found) return found;
  throw new FileNotFoundError(
    `[Errno 2] No such file or directory: '${f}'`,
    "Save it first; in a page, take it from the viewer with input.file('Weights'), or from beside the deck: torch.load(await (await fetch(name)).arrayBuffer()).",
  );
}

function fromArchive(files: ReadonlyMap<string, Uint8Array>): unknown {
  const main = [...files.keys()].find((name) => /(?:^|\/)data\.pkl$/.test(name));
  if (main === undefined) {
    throw new UnpicklingError(
      'Weights only load failed: the archive holds no data.pkl',
      'It is not a file of torch.save.',
    );
  }
  const root = main.slice(0, -'data.pkl'.length);
  const order = files.get(`${root}byteorder`);
  if (order && new TextDecoder().decode(order).trim() !== 'little') {
    throw new NotImplementedError(
      'the file has its bytes in the other order (big-endian)',
      'Save it on a usual machine.',
    );
  }
  return unpickle(files.get(main)!, (key) => files.get(`${root}data/${key}`) ?? new Uint8Array());
}
