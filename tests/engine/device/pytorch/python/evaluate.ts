import { nn, torch } from '../../../../../src/engine/index.ts';
import { truthOf } from '../../../../../src/engine/ops/truth.ts';
import type { Tensor } from '../encoding.ts';
import { attribute, call } from './calls.ts';
import { globals } from './names.ts';
import { NotPython } from './not-python.ts';
import { type Expression, parse, type Statement } from './parser.ts';
import { camel, className, Ellipsis, PyFloat, plain, plainAll, Slice, Tuple } from './values.ts';

/**
 * Runs the Python of the fixtures on our engine: names in camelCase, keyword arguments as a last object, a call of a
 * module as its forward, operators as methods.
 */
export type Scope = Map<string, unknown>;

/** The value of the last statement. */
export function run(source: string, scope: Scope = new Map(), { keepFloats = false } = {}): unknown {
  const value = runAll(parse(source), scope);
  return keepFloats ? value : plain(value);
}

function runAll(statements: readonly Statement[], scope: Scope): unknown {
  let last: unknown = null;
  for (const statement of statements) last = execute(statement, scope);
  return last;
}

function execute(statement: Statement, scope: Scope): unknown {
  switch (statement.is) {
    case 'pass':
      return null;
    case 'value':
      return evaluate(statement.value, scope);
    case 'assign': {
      const { op, targets } = statement;
      const right = evaluate(statement.value, scope);
      const value = op === '=' ? right : augmented(op, evaluate(targets[0]!, scope), right);
      for (const target of targets) assign(target, value, scope);
      return value;
    }
    case 'with': {
      const context = evaluate(statement.context, scope);
      if (context !== torch.noGrad) throw new NotPython('only torch.no_grad() is known after with');
      return torch.noGrad(() => runAll(statement.body, scope));
    }
    case 'for':
      for (const item of evaluate(statement.in, scope) as Iterable<unknown>) {
        bind(statement.names, item, scope);
        runAll(statement.body, scope);
      }
      return null;
    case 'class': {
      const base = evaluate(statement.base, scope) as new () => object;
      const made = class extends base {};
      Object.defineProperty(made, 'name', { value: statement.name });
      scope.set(statement.name, made);
      return made;
    }
  }
}

/** a += b changes a tensor in place, as Python does. */
function augmented(op: string, left: unknown, right: unknown): unknown {
  const method = METHODS[op.slice(0, -1)];
  if (left instanceof torch.Tensor && method && `${method}_` in left) {
    return Reflect.apply(Reflect.get(left, `${method}_`), left, [plain(right)]);
  }
  return operate(op.slice(0, -1), left, right);
}

function assign(target: Expression, value: unknown, scope: Scope): void {
  if (target.is === 'name') scope.set(target.text, value);
  else if (target.is === 'attribute') {
    const owner = evaluate(target.of, scope) as object;
    Reflect.set(owner, target.name in owner ? target.name : camel(target.name), plainAll(value));
  } else if (target.is === 'tuple' || target.is === 'list') {
    const items = [...(value as Iterable<unknown>)];
    target.items.forEach((item, i) => {
      assign(item, items[i], scope);
    });
  } else if (target.is === 'subscript') {
    const whole = evaluate(target.of, scope);
    const indices = target.indices.map((index) => evaluate(index, scope));
    if (whole instanceof torch.Tensor) whole.set(...indices.map(indexOf), plain(value) as never);
    else Reflect.set(whole as object, String(indices[0]), value);
  } else throw new NotPython(`cannot assign to a ${target.is}`);
}

function bind(names: readonly string[], item: unknown, scope: Scope): void {
  if (names.length === 1) scope.set(names[0]!, item);
  else
    [...(item as Iterable<unknown>)].forEach((part, i) => {
      scope.set(names[i]!, part);
    });
}

function evaluate(e: Expression, scope: Scope): unknown {
  const of = (x: Expression): unknown => evaluate(x, scope);
  switch (e.is) {
    case 'int': {
      const big = BigInt(e.text.replaceAll('_', ''));
      return Number.isSafeInteger(Number(big)) ? Number(big) : big;
    }
    case 'float':
      return new PyFloat(Number(e.text.replaceAll('_', '')));
    case 'string':
      return e.text;
    case 'name':
      if (scope.has(e.text)) return scope.get(e.text);
      if (e.text in globals) return globals[e.text];
      throw new NotPython(`name '${e.text}' is not known`);
    case 'list':
      return spread(e.items, scope);
    case 'tuple':
      return Tuple.of_(spread(e.items, scope));
    case 'dict':
      return Object.fromEntries(e.entries.map(([key, value]) => [String(of(key)), plainAll(of(value))]));
    case 'attribute':
      return attribute(of(e.of), e.name);
    case 'subscript': {
      const indices = spread(e.indices, scope);
      return subscript(of(e.of), indices.length === 1 && indices[0] instanceof Tuple ? [...indices[0]] : indices);
    }
    case 'slice': {
      const [start, stop, step] = e.bounds.map((b) => (b ? (plain(of(b)) as number) : undefined));
      return new Slice(start, stop, step);
    }
    case 'call':
      return called(e, scope);
    case 'star':
      throw new NotPython('a star outside a list');
    case 'unary':
      return e.op === 'not' ? !truth(of(e.of)) : operate(e.op === '-' ? 'neg' : 'pos', of(e.of), 0);
    case 'binary':
      if (e.op === 'and') return truth(of(e.left)) ? of(e.right) : of(e.left);
      if (e.op === 'or') return truth(of(e.left)) ? of(e.left) : of(e.right);
      return operate(e.op, of(e.left), of(e.right));
    case 'choice':
      return truth(of(e.condition)) ? of(e.value) : of(e.otherwise);
    case 'lambda':
      return (...args: unknown[]) =>
        evaluate(e.body, new Map([...scope, ...e.names.map((name, i): [string, unknown] => [name, args[i]])]));
    case 'each': {
      const out: unknown[] = [];
      for (const item of of(e.in) as Iterable<unknown>) {
        const inner = new Map(scope);
        bind(e.names, item, inner);
        if (!e.condition || truth(evaluate(e.condition, inner))) out.push(evaluate(e.item, inner));
      }
      return out;
    }
  }
}

function spread(items: readonly Expression[], scope: Scope): unknown[] {
  return items.flatMap((item) =>
    item.is === 'star' ? [...(evaluate(item.of, scope) as Iterable<unknown>)] : [evaluate(item, scope)],
  );
}

function called(e: Expression & { is: 'call' }, scope: Scope): unknown {
  const self = e.f.is === 'attribute' ? evaluate(e.f.of, scope) : null;
  const f = e.f.is === 'attribute' ? attribute(self, e.f.name) : evaluate(e.f, scope);
  if (f === torch.noGrad) return f;
  const args = spread(
    e.args.filter((a) => a.name === null).map((a) => a.value),
    scope,
  );
  const named = e.args.filter((a) => a.name !== null);
  const result = call(f, self, args, Object.fromEntries(named.map((a) => [a.name!, evaluate(a.value, scope)])));
  const isItem = f === torch.Tensor.prototype.item && (self as Tensor).dtype.isFloatingPoint;
  return isItem ? new PyFloat(result as number) : result;
}

/** Python's bool(x): a tensor says itself whether it can be one. */
export const truth = (x: unknown): boolean =>
  x instanceof torch.Tensor ? truthOf(x) : Array.isArray(x) ? x.length > 0 : Boolean(plain(x));

const METHODS: Record<string, string> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '**': 'pow',
  '@': 'matmul',
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '>': 'gt',
  '<=': 'le',
  '>=': 'ge',
};
const MIRRORED: Record<string, string> = { lt: 'gt', gt: 'lt', le: 'ge', ge: 'le', eq: 'eq', ne: 'ne' };

function operate(op: string, left: unknown, right: unknown): unknown {
  if (op === 'is' || op === 'is not') return (left === right) === (op === 'is');
  const [x, y] = [operand(left, right), operand(right, left)];
  if (x instanceof torch.Tensor || y instanceof torch.Tensor) return onTensors(op, x, y);
  if (Array.isArray(left) || Array.isArray(right)) return onLists(op, left, right);
  if (typeof x === 'string' || typeof y === 'string') return op === '+' ? `${x}${y}` : (x === y) === (op === '==');
  const value = onNumbers(op, x as number, y as number);
  const isFloat =
    op === '/' || left instanceof PyFloat || right instanceof PyFloat || (op === '**' && (y as number) < 0);
  return typeof value === 'number' && isFloat ? new PyFloat(value) : value;
}

/** A float beside a tensor of integers makes floats: 1.0 has to be told from 1. */
function operand(value: unknown, other: unknown): unknown {
  const whole = other instanceof torch.Tensor && !other.dtype.isFloatingPoint;
  return value instanceof PyFloat && whole ? torch.tensor(Number(value), { dtype: torch.float32 }) : plain(value);
}

function onTensors(op: string, x: unknown, y: unknown): unknown {
  if (op === 'neg') return (x as Tensor).neg();
  if (op === 'pos') return x;
  const method = METHODS[op];
  if (!method) throw new NotPython(`the operator ${op} of tensors`);
  if (!(x instanceof torch.Tensor) && method in MIRRORED) {
    return Reflect.apply(Reflect.get(torch, MIRRORED[method]!), torch, [y, x]);
  }
  return Reflect.apply(Reflect.get(torch, method), torch, [x, y]);
}

function onLists(op: string, a: unknown, b: unknown): unknown {
  if (op === '+') return [...(a as unknown[]), ...(b as unknown[])];
  if (op === '*') {
    const [list, times] = (Array.isArray(a) ? [a, b] : [b, a]) as [unknown[], number];
    return Array.from({ length: times }, () => list).flat();
  }
  if (op === 'in') return (b as unknown[]).some((v) => plain(v) === plain(a));
  const same = JSON.stringify(plainAll(a)) === JSON.stringify(plainAll(b));
  if (op === '==' || op === '!=') return same === (op === '==');
  throw new NotPython(`the operator ${op} of lists`);
}

function onNumbers(op: string, x: number, y: number): number | bigint | boolean {
  const results: Record<string, () => number | boolean> = {
    '+': () => x + y,
    '-': () => x - y,
    '*': () => x * y,
    '/': () => x / y,
    '**': () => x ** y,
    '//': () => Math.floor(x / y),
    '%': () => x - y * Math.floor(x / y),
    neg: () => -x,
    pos: () => x,
    '==': () => x === y,
    '!=': () => x !== y,
    '<': () => x < y,
    '>': () => x > y,
    '<=': () => x <= y,
    '>=': () => x >= y,
  };
  if (!results[op]) throw new NotPython(`the operator ${op} of numbers`);
  const value = results[op]();
  const exact = Number.isInteger(x) && Number.isInteger(y) && typeof value === 'number' && !Number.isSafeInteger(value);
  if (!exact || !['+', '-', '*', '**'].includes(op)) return value;
  const [m, n] = [BigInt(x), BigInt(y)];
  return op === '+' ? m + n : op === '-' ? m - n : op === '*' ? m * n : m ** n;
}

function subscript(value: unknown, indices: readonly unknown[]): unknown {
  if (value instanceof torch.Tensor) return value.get(...indices.map(indexOf));
  const [index] = indices;
  if (value instanceof nn.Module && 'get' in value) return call(Reflect.get(value, 'get'), value, [index], {});
  if (Array.isArray(value)) {
    if (index instanceof Slice) return value.slice(index.start, index.stop);
    return value.at(index as number);
  }
  if (typeof value === 'object' && value !== null && 'values' in value && 'indices' in value)
    return [value.values, value.indices][index as number];
  if (typeof value === 'object' && value !== null && 'at' in value)
    return Reflect.apply(value.at as (i: unknown) => unknown, value, [index]);
  return Reflect.get(value as object, String(index));
}

/** An index as the engine takes it: slices and the ellipsis are texts. */
const indexOf = (index: unknown): never => {
  if (index === Ellipsis) return '...' as never;
  if (!(index instanceof Slice)) return plainAll(index) as never;
  return [index.start, index.stop, index.step].map((part) => part ?? '').join(':') as never;
};

export { className };
