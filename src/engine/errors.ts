/**
 * Errors named as Python names them. The first line is PyTorch's own sentence, so that it can be searched for;
 * what follows is ours: what was given and how to put it right.
 */
export class EngineError extends Error {
  constructor(message: string, hint?: string) {
    super(hint === undefined ? message : `${message}\n${hint}`);
  }
}

export class RuntimeError extends EngineError {
  override name = 'RuntimeError';
}
export class LinAlgError extends RuntimeError {
  override name = '_LinAlgError';
}
export class ValueError extends EngineError {
  override name = 'ValueError';
}
export class IndexError extends EngineError {
  override name = 'IndexError';
}
export class AssertionError extends EngineError {
  override name = 'AssertionError';
}
export class AttributeError extends EngineError {
  override name = 'AttributeError';
}
export class KeyError extends EngineError {
  override name = 'KeyError';
}
export class NotImplementedError extends EngineError {
  override name = 'NotImplementedError';
}

/** PyTorch's TypeError: also a TypeError of JavaScript. */
export class PyTypeError extends TypeError {
  constructor(message: string, hint?: string) {
    super(hint === undefined ? message : `${message}\n${hint}`);
  }
}

/** Arrays that are tuples in PyTorch, and so named in errors. */
const tuples = new WeakSet<object>();

/** Marks what PyTorch gives as a tuple. */
export function tuple<T extends readonly unknown[]>(items: T): T {
  tuples.add(items);
  return items;
}

/** Whether PyTorch has a tuple there. */
export const isTuple = (value: object): boolean => tuples.has(value);

/** Python's name of a value's type, as its messages have it. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (Array.isArray(value))
    return value.constructor === Array && !tuples.has(value)
      ? 'list'
      : value.constructor.name === 'Size'
        ? 'torch.Size'
        : 'tuple';
  if (typeof value === 'object') return value.constructor === Object ? 'dict' : value.constructor?.name || 'generator';
  return { string: 'str', boolean: 'bool', bigint: 'int' }[typeof value as string] ?? typeof value;
}
