import { nn, torch } from '../../../../src/engine/index.ts';
import { NotPython } from './tokens.ts';
import { camel, hasFloat, plainAll } from './values.ts';

/**
 * A call as Python writes it, made as our engine takes it: a keyword goes to the parameter of that name, in camelCase, and
 * one that has no parameter of its own into the options object. The names are read from the function's own source.
 */
export function call(f: unknown, self: unknown, args: readonly unknown[], keywords: Record<string, unknown>): unknown {
  if (f instanceof nn.Module) return call(f.forward, f, args, keywords);
  if (typeof f !== 'function') throw new NotPython(`${String(f)} cannot be called`);
  const given = place(f, args, keywords);
  return isClass(f) ? Reflect.construct(f, given) : Reflect.apply(f, self, given);
}

const isClass = (f: unknown): boolean =>
  typeof f === 'function' && /^class\b/.test(Function.prototype.toString.call(f));

/** PyTorch's order where ours takes `...sizes`, or another name. */
const OWN_ORDER = new Map<unknown, string[]>([
  [torch.randint, ['low', 'high', 'size']],
  [torch.full, ['size', 'fillValue']],
  [torch.arange, ['start', 'end', 'step']],
  ...[torch.zeros, torch.ones, torch.empty, torch.rand, torch.randn].map((f): [unknown, string[]] => [f, ['size']]),
  [nn.utils.clipGradNorm_, ['parameters', 'maxNorm', '{normType', 'errorIfNonfinite']],
  [nn.functional.crossEntropy, ['input', 'target', '{weight']],
  [nn.CrossEntropyLoss, ['{weight']],
  ...[nn.RNN, nn.LSTM, nn.GRU].map((f): [unknown, string[]] => [f, ['inputSize', 'hiddenSize', '{numLayers']]),
  [nn.init.constant_, ['x', 'val']],
]);

function place(f: object, args: readonly unknown[], keywords: Record<string, unknown>): unknown[] {
  const names = OWN_ORDER.get(f) ?? parametersOf(f);
  const optionsAt = names.findIndex((name) => name.startsWith('{'));
  const positional = args.map(plainAll);
  const options: Record<string, unknown> = {};
  if (optionsAt >= 0 && positional.length > optionsAt) {
    positional.splice(optionsAt).forEach((value, i) => {
      options[names[optionsAt + i]!.replace('{', '')] = value;
    });
  }
  for (const [key, value] of Object.entries(keywords)) {
    const at = names.indexOf(camel(key));
    if (at >= 0 && (optionsAt < 0 || at < optionsAt)) positional[at] = plainAll(value);
    else options[camel(key)] = plainAll(value);
  }
  if (MAKERS.has(f) && !('dtype' in options) && [...args, ...Object.values(keywords)].some(hasFloat))
    options.dtype = torch.float32;
  if (Object.keys(options).length === 0) return positional;
  while (positional.length < optionsAt) positional.push(undefined);
  return [...positional, options];
}

/** torch.tensor([1.]) holds floats, though JavaScript sees a whole number: the type is told. */
const MAKERS = new Set<unknown>([torch.tensor, torch.full, torch.arange]);

const known = new Map<object, string[]>();

/** The parameters' names; an options object's keys come last, the first with a brace. */
function parametersOf(f: object): string[] {
  const names = known.get(f) ?? readParameters(f);
  known.set(f, names);
  return names;
}

function readParameters(f: object): string[] {
  const source = Function.prototype.toString.call(f);
  if (!isClass(f)) return namesIn(source.slice(source.indexOf('(') + 1));
  const at = /\bconstructor\s*\(/.exec(source);
  if (at) return namesIn(source.slice(at.index + at[0].length));
  const parent: unknown = Object.getPrototypeOf(f);
  return typeof parent === 'function' && parent !== Function.prototype ? parametersOf(parent) : [];
}

/** Of the text after the opening parenthesis. */
function namesIn(text: string): string[] {
  return split(text).flatMap((parameter) => {
    const options = /^\{([\s\S]*)\}\s*=/.exec(parameter);
    if (options) return split(options[1]!).map((key, i) => (i === 0 ? '{' : '') + nameOf(key));
    const name = nameOf(parameter);
    return name.startsWith('_') ? [] : [name === 'options' ? '{' : name];
  });
}

const nameOf = (parameter: string): string => /^[{[]?\s*(?:\.\.\.)?([A-Za-z_]\w*)?/.exec(parameter)?.[1] ?? '';

/** At the commas that stand in no brackets, up to the end of the list. */
function split(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (')]}'.includes(letter) && --depth < 0) break;
    if ('([{'.includes(letter)) depth++;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** What Python's dictionaries can do. */
const dictionary: Record<string, (of: object) => unknown> = {
  keys: Object.keys,
  values: Object.values,
  items: Object.entries,
};

/** owner.name, in Python's or our spelling. */
export function attribute(owner: unknown, name: string): unknown {
  if (owner === null || owner === undefined) throw new NotPython(`None has no attribute ${name}`);
  if (owner instanceof nn.Module) return Reflect.get(owner, name in owner ? name : camel(name));
  const target = Object(owner) as object;
  if (Object.getPrototypeOf(target) === Object.prototype && !(name in target) && name in dictionary) {
    return () => dictionary[name]!(target);
  }
  for (const spelling of [name, camel(name)]) if (spelling in target) return Reflect.get(target, spelling);
  throw new NotPython(`no attribute ${name}`);
}

export function build(cls: unknown, keywords: Record<string, unknown>): unknown {
  return call(cls, null, [], keywords);
}
