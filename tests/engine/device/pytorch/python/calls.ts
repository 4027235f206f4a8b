import { nn, torch } from '../../../../../src/engine/index.ts';
import { NotPython } from './not-python.ts';
import { camel, hasFloat, plainAll } from './values.ts';

/** A call as Python writes it, made as our engine takes it: what has a name goes into one last object, in camelCase. */
export function call(f: unknown, self: unknown, args: readonly unknown[], keywords: Record<string, unknown>): unknown {
  if (f instanceof nn.Module) return call(f.forward, f, args, keywords);
  if (typeof f !== 'function') throw new NotPython(`${String(f)} cannot be called`);
  const options = Object.fromEntries(Object.entries(keywords).map(([key, value]) => [camel(key), plainAll(value)]));
  if (MAKERS.has(f) && !('dtype' in options) && [...args, ...Object.values(keywords)].some(hasFloat))
    options.dtype = torch.float32;
  const given = [...args.map(plainAll), ...(Object.keys(options).length > 0 ? [options] : [])];
  return isClass(f) ? Reflect.construct(f, given) : Reflect.apply(f, self, given);
}

/** Of a class that is called as Python calls it, its prototype tells: see src/engine/calls.ts. */
function isClass(f: { prototype?: unknown }): boolean {
  const own: unknown = Object(f.prototype).constructor;
  return typeof own === 'function' && /^class\b/.test(Function.prototype.toString.call(own));
}

/** torch.tensor([1.]) holds floats, though JavaScript sees a whole number: the type is told. */
const MAKERS = new Set<unknown>([torch.tensor, torch.full, torch.arange]);

/** What Python's dictionaries can do. */
const dictionary: Record<string, (of: object) => unknown> = {
  keys: Object.keys,
  values: Object.values,
  items: Object.entries,
};

/** owner.name, in Python's or our spelling. */
export function attribute(owner: unknown, name: string): unknown {
  if (owner === null || owner === undefined) throw new NotPython(`None has no attribute ${name}`);
  if (owner instanceof nn.Module)
    return Reflect.get(owner, camel(name) in owner && !(name in owner) ? camel(name) : name);
  const target = Object(owner) as object;
  const isDictionary = Object.getPrototypeOf(target) === Object.prototype || target.constructor.name === 'OrderedDict';
  if (isDictionary && !(name in target) && name in dictionary) {
    return () => dictionary[name]!(target);
  }
  for (const spelling of [name, camel(name)]) if (spelling in target) return Reflect.get(target, spelling);
  throw new NotPython(`no attribute ${name}`);
}

export function build(cls: unknown, keywords: Record<string, unknown>): unknown {
  return call(cls, null, [], keywords);
}
