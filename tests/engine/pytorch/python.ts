import { data, format, nn, optim, torch } from '../../../src/engine/index.ts';
import type { Tensor } from './encoding.ts';

/**
 * Runs the Python of the fixtures on our engine: names in camelCase, keyword arguments as a last object, a call of a
 * module as its forward, operators as methods. Only what such one-liners need: no blocks, no functions.
 */
export type Scope = Map<string, unknown>;

type Token = { kind: 'number' | 'string' | 'name' | 'op' | 'end'; text: string };

function tokenize(source: string): Token[] {
  const pattern =
    /\s*(?:(\d+\.?\d*(?:e[-+]?\d+)?|\.\d+)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|([A-Za-z_]\w*)|(\*\*|[-+*/@()[\]{},.:=]))/gy;
  const tokens: Token[] = [];
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const [, number, string, name, op] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string.slice(1, -1) });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'op', text: op! });
  }
  return [...tokens, { kind: 'end', text: '' }];
}

export const camel = (name: string): string =>
  name.replace(/(?<=[a-zA-Z0-9])_([a-z0-9])/g, (_, c: string) => c.toUpperCase());

/** Tuples are arrays that remember being tuples. */
class Tuple extends Array<unknown> {}

class Keywords {
  readonly values: Record<string, unknown> = {};
}

/** A whole number written with a point: Python's float. */
class PyFloat extends Number {}

class Parser {
  private at = 0;
  constructor(
    private readonly tokens: Token[],
    private readonly scope: Scope,
  ) {}

  /** An expression, `name = …` or `name.field = …`. */
  statement(): unknown {
    const equals = this.tokens.findIndex((token) => token.text === '=');
    if (equals !== 1 && equals !== 3) return this.expression();
    const [name, , field] = this.tokens.map((token) => token.text);
    if (this.tokens[0]!.kind !== 'name' || (equals === 3 && this.tokens[1]!.text !== '.')) return this.expression();
    this.at = equals + 1;
    const value = plain(this.expression());
    if (equals === 1) this.scope.set(name!, value);
    else Reflect.set(this.scope.get(name!) as object, camel(field!), value);
    return value;
  }

  expression(): unknown {
    let left = this.term();
    for (;;) {
      if (this.take('+')) left = binary('add', left, this.term());
      else if (this.take('-')) left = binary('sub', left, this.term());
      else return left;
    }
  }

  private term(): unknown {
    let left = this.unary();
    for (;;) {
      if (this.take('*')) left = binary('mul', left, this.unary());
      else if (this.take('/')) left = binary('div', left, this.unary());
      else if (this.take('@')) left = binary('matmul', left, this.unary());
      else return left;
    }
  }

  private unary(): unknown {
    if (!this.take('-')) return this.power();
    const value = this.unary();
    return value instanceof torch.Tensor
      ? value.neg()
      : value instanceof PyFloat
        ? new PyFloat(-Number(value))
        : -(value as number);
  }

  private power(): unknown {
    const base = this.postfix();
    return this.take('**') ? binary('pow', base, this.unary()) : base;
  }

  private postfix(): unknown {
    let value = this.atom();
    let owner: unknown;
    for (;;) {
      if (this.take('.')) {
        owner = value;
        value = attribute(owner, this.next().text);
      } else if (this.take('(')) {
        value = call(value, owner, this.callArguments());
        owner = undefined;
      } else if (this.take('[')) {
        value = subscript(value, this.indices());
      } else return value;
    }
  }

  private atom(): unknown {
    const token = this.next();
    if (token.kind === 'number') return /[.e]/.test(token.text) ? new PyFloat(Number(token.text)) : Number(token.text);
    if (token.kind === 'string') return token.text;
    if (token.kind === 'name') return this.named(token.text);
    if (token.text === '(') return this.list(')', true);
    if (token.text === '[') return this.list(']', false);
    if (token.text === '{') return this.dictionary();
    throw new SyntaxError(`unexpected ${token.text}`);
  }

  private named(name: string): unknown {
    if (this.scope.has(name)) return this.scope.get(name);
    if (name in globals) return globals[name];
    throw new ReferenceError(`name '${name}' is not defined`);
  }

  private list(end: string, isTuple: boolean): unknown {
    const items: unknown[] = [];
    let commas = 0;
    while (!this.take(end)) {
      items.push(this.expression());
      if (this.take(',')) commas++;
    }
    return isTuple && commas === 0 && items.length === 1 ? items[0] : isTuple ? Tuple.from(items) : items;
  }

  private dictionary(): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    while (!this.take('}')) {
      const key = String(this.expression());
      this.take(':');
      out[key] = this.expression();
      this.take(',');
    }
    return out;
  }

  private callArguments(): unknown[] {
    const items: unknown[] = [];
    const keywords = new Keywords();
    while (!this.take(')')) {
      const [first, second] = [this.tokens[this.at]!, this.tokens[this.at + 1]!];
      if (first.kind === 'name' && second.text === '=') {
        this.at += 2;
        keywords.values[first.text] = this.expression();
      } else items.push(this.expression());
      this.take(',');
    }
    return Object.keys(keywords.values).length > 0 ? [...items, keywords] : items;
  }

  private indices(): (number | [number | undefined, number | undefined])[] {
    const out: (number | [number | undefined, number | undefined])[] = [];
    const bound = (): number | undefined =>
      [':', ',', ']'].includes(this.tokens[this.at]!.text) ? undefined : (this.expression() as number);
    while (!this.take(']')) {
      const start = bound();
      out.push(this.take(':') ? [start, bound()] : start!);
      this.take(',');
    }
    return out;
  }

  private next(): Token {
    return this.tokens[this.at++]!;
  }

  private take(text: string): boolean {
    const token = this.tokens[this.at]!;
    if (token.kind !== 'op' || token.text !== text) return false;
    this.at++;
    return true;
  }
}

const { Module } = nn;

function binary(method: 'add' | 'sub' | 'mul' | 'div' | 'matmul' | 'pow', a: unknown, b: unknown): unknown {
  const [x, y] = [plain(a), plain(b)];
  if (x instanceof torch.Tensor || y instanceof torch.Tensor) return Reflect.apply(torch[method], torch, [x, y]);
  const [m, n] = [x as number, y as number];
  return { add: m + n, sub: m - n, mul: m * n, div: m / n, pow: m ** n, matmul: Number.NaN }[method];
}

const plain = (value: unknown): unknown => (value instanceof PyFloat ? Number(value) : value);

function attribute(owner: unknown, name: string): unknown {
  const target = owner as object;
  if (name in target) return Reflect.get(target, name);
  const known = camel(name);
  if (owner instanceof Module || known in target) return Reflect.get(target, known);
  throw new ReferenceError(`no attribute ${name}`);
}

function call(f: unknown, owner: unknown, args: unknown[]): unknown {
  const positional = args.map(plain).map((arg) => (arg instanceof Keywords ? options(arg) : arg));
  if (f instanceof Module) return (f.forward as (...a: unknown[]) => unknown)(...positional);
  if (typeof f !== 'function') throw new TypeError(`${format(f)} cannot be called`);
  if (/^class\b/.test(Function.prototype.toString.call(f))) return construct(f, args);
  return Reflect.apply(f, owner, spread(f, positional, args));
}

/** Where our signature has an option's name in a place of its own. */
const PLACES: Record<string, string[]> = {
  Embedding: ['numEmbeddings', 'embeddingDim'],
  Linear: ['inFeatures', 'outFeatures'],
  Dropout: ['p'],
  Flatten: ['startDim', 'endDim'],
  RNN: ['inputSize', 'hiddenSize'],
  LSTM: ['inputSize', 'hiddenSize'],
  GRU: ['inputSize', 'hiddenSize'],
  RNNCell: ['inputSize', 'hiddenSize'],
  LSTMCell: ['inputSize', 'hiddenSize'],
  GRUCell: ['inputSize', 'hiddenSize'],
  StepLR: ['optimizer', 'stepSize'],
  CosineAnnealingLR: ['optimizer', 'tMax'],
};

/** `new Class(places …, options)`. */
export function construct(type: unknown, args: unknown[]): unknown {
  const cls = type as new (...a: unknown[]) => unknown;
  const keywords = args.at(-1) instanceof Keywords ? options(args.at(-1) as Keywords) : {};
  const positional = args
    .filter((arg) => !(arg instanceof Keywords))
    .map((arg) => (arg instanceof PyFloat ? Number(arg) : arg));
  for (const name of (PLACES[cls.name] ?? []).slice(positional.length)) {
    if (!(name in keywords)) break;
    positional.push(keywords[name]);
    delete keywords[name];
  }
  if (RECURRENT.has(cls.name) && typeof positional[2] === 'number') keywords.numLayers = positional.splice(2, 1)[0];
  return Object.keys(keywords).length > 0 ? new cls(...positional, keywords) : new cls(...positional);
}

const RECURRENT = new Set(['RNN', 'LSTM', 'GRU']);

function options({ values }: Keywords): Record<string, unknown> {
  const entries = Object.entries(values).map(([name, value]) => [
    name === 'T_max' ? 'tMax' : camel(name),
    plain(value),
  ]);
  return Object.fromEntries(entries);
}

/** torch.tensor([1.]) has floats though JavaScript cannot see it: the type is told. */
function spread(f: unknown, positional: unknown[], args: unknown[]): unknown[] {
  if (f !== torch.tensor || !hasFloat(args[0])) return positional;
  const [values, rest = {}] = positional as [unknown, Record<string, unknown>?];
  return [numbersIn(values), { dtype: torch.float32, ...rest }];
}

const hasFloat = (value: unknown): boolean =>
  value instanceof PyFloat || (Array.isArray(value) && value.some(hasFloat));
const numbersIn = (value: unknown): unknown => (Array.isArray(value) ? Array.from(value, numbersIn) : plain(value));

function subscript(value: unknown, indices: (number | [number | undefined, number | undefined])[]): unknown {
  if (!(value instanceof torch.Tensor)) return (value as unknown[]).at(indices[0] as number);
  let out: Tensor = value;
  let dim = 0;
  for (const index of indices) {
    out = Array.isArray(index) ? out.slice(dim++, ...index) : out.select(dim, index);
  }
  return out;
}

const first = <T>(iterable: Iterable<T>): T => iterable[Symbol.iterator]().next().value as T;

const globals: Record<string, unknown> = {
  torch: { ...torch, nn, optim },
  nn,
  F: nn.functional,
  optim,
  True: true,
  False: false,
  None: null,
  ...nn.functional,
  cross_entropy: nn.functional.crossEntropy,
  pack_padded_sequence: nn.utils.rnn.packPaddedSequence,
  pad_packed_sequence: nn.utils.rnn.padPackedSequence,
  pack_sequence: nn.utils.rnn.packSequence,
  pad_sequence: nn.utils.rnn.padSequence,
  unpad_sequence: nn.utils.rnn.unpadSequence,
  unpack_sequence: nn.utils.rnn.unpackSequence,
  clip_grad_norm_: nn.utils.clipGradNorm_,
  clip_grad_value_: nn.utils.clipGradValue_,
  DataLoader: data.DataLoader,
  TensorDataset: data.TensorDataset,
  random_split: data.randomSplit,
  range: (n: number) => Array.from({ length: n }, (_, i) => i),
  float: (text: unknown) => (text === 'nan' ? Number.NaN : text === 'inf' ? Infinity : Number(text)),
  bool: (x: unknown) => Number(x) !== 0,
  iter: (x: Iterable<unknown>) => x[Symbol.iterator](),
  next: (x: Iterator<unknown>) => x.next().value,
  len: (x: { length: number }) => x.length,
  setattr: (target: object, name: string, value: unknown) => Reflect.set(target, name, value),
  list: (x: Iterable<unknown>) => [...x],
  first,
};

/** The value of one Python expression, or what one assignment assigns. */
export function run(source: string, scope: Scope = new Map()): unknown {
  return plain(new Parser(tokenize(source), scope).statement());
}

/** A class's instance from PyTorch's keyword arguments. */
export function build(cls: unknown, args: Record<string, unknown>): unknown {
  const keywords = new Keywords();
  Object.assign(keywords.values, args);
  return construct(cls, [keywords]);
}
