/** Walks through a cell and gathers what it changes, what its names share, and which of its functions change what. Pure. */

import type { CallExpression, Function as ESFunction, Node as ESNode, Identifier, Program } from 'estree';
import { extract_identifiers } from 'periscopic';
import { walk } from 'zimmerframe';
import type { CellNames, Effects, Known } from './effects.ts';
import { type Change, changeBy, changesArguments, isCopier, isGlobalNew, isPlainCall, merge } from './mutations.ts';
import { anyNode, depth, isFunction, nameOf } from './nodes.ts';
import { Sharing } from './sharing.ts';

/** A function may change what another of the same cell changes: the cell is read until nothing new is found. */
export function effectsOf(program: Program, cell: CellNames, known: Known): Effects {
  let mutators = new Map(known.mutators);
  let makers = new Set(known.makers);
  for (;;) {
    const reader = new Reader(cell, mutators, makers, known.libraries);
    reader.read(program);
    const effects = reader.effects();
    const grown = new Map([...mutators, ...effects.mutators]);
    const same = makers.size === new Set([...makers, ...effects.makers]).size && sameChanges(grown, mutators);
    if (same) return effects;
    mutators = grown;
    makers = new Set([...makers, ...effects.makers]);
  }
}

function sameChanges(one: ReadonlyMap<string, Change>, other: ReadonlyMap<string, Change>): boolean {
  return one.size === other.size && [...one].every(([name, change]) => other.get(name) === change);
}

/** A function around what is being read. */
interface Frame {
  name: string | undefined;
  parameters: Set<string>;
  locals: Set<string>;
  isConstructor: boolean;
}

/** Reads one cell, given which functions change what they are given, and which make modules. */
class Reader {
  private readonly sharing: Sharing;
  private readonly parametersOf = new Map<string, Set<string>[]>();
  private readonly changed: { names: Set<string>; change: Change; frames: Frame[]; rebinds: boolean }[] = [];
  private readonly values = new Map<string, ESNode[]>();
  private readonly makes = new Set<string>();

  constructor(
    private readonly cell: CellNames,
    private readonly mutators: ReadonlyMap<string, Change>,
    private readonly makers: ReadonlySet<string>,
    libraries: ReadonlySet<string>,
  ) {
    this.sharing = new Sharing(libraries);
  }

  read(program: Program): void {
    walk(program as ESNode, [] as Frame[], {
      ImportDeclaration: (node) => {
        for (const { local } of node.specifiers) this.sharing.imported.add(local.name);
      },
      VariableDeclarator: (node, { state, next }) => {
        for (const { name } of extract_identifiers(node.id)) {
          state.at(-1)?.locals.add(name);
          if (node.init) this.bind(name, node.init, node.id.type !== 'Identifier');
        }
        this.nameFunction(node.id, node.init);
        next();
      },
      AssignmentExpression: (node, { state, next }) => {
        if (node.left.type === 'MemberExpression') {
          this.change(node.left.object, depth(node.left) > 1 ? 'all' : 'own', state);
          for (const name of this.sharing.roots(node.left.object))
            this.sharing.put(name, this.sharing.everything(node.right));
          this.nameFunction(node.left.property, node.right);
        } else {
          for (const { name } of extract_identifiers(node.left as Identifier)) {
            this.bind(name, node.right, node.left.type !== 'Identifier');
            this.rebind(name, state);
          }
          this.nameFunction(node.left, node.right);
        }
        next();
      },
      UpdateExpression: (node, { state, next }) => {
        if (node.argument.type === 'MemberExpression') {
          this.change(node.argument.object, depth(node.argument) > 1 ? 'all' : 'own', state);
        } else if (node.argument.type === 'Identifier') {
          this.rebind(node.argument.name, state);
        }
        next();
      },
      UnaryExpression: (node, { state, next }) => {
        if (node.operator === 'delete' && node.argument.type === 'MemberExpression') {
          this.change(node.argument.object, depth(node.argument) > 1 ? 'all' : 'own', state);
        }
        next();
      },
      ForOfStatement: (node, { state, next }) => {
        const target = node.left.type === 'VariableDeclaration' ? node.left.declarations[0]!.id : node.left;
        for (const { name } of extract_identifiers(target as Identifier)) {
          state.at(-1)?.locals.add(name);
          this.sharing.takePart(name, this.sharing.everything(node.right));
        }
        next();
      },
      Property: (node, { next }) => {
        this.nameFunction(node.key, node.value);
        next();
      },
      MethodDefinition: (node, { next, path }) => {
        const owner = path.at(-2);
        const className = owner?.type === 'ClassDeclaration' ? owner.id?.name : undefined;
        names.set(node.value, node.kind === 'constructor' ? className : nameOf(node.key));
        if (node.kind === 'constructor') constructors.add(node.value);
        next();
      },
      FunctionDeclaration: (node, context) => {
        if (node.id) {
          names.set(node, node.id.name);
          this.sharing.put(node.id.name, this.sharing.everything(node));
        }
        this.enter(node, context);
      },
      FunctionExpression: (node, context) => this.enter(node, context),
      ArrowFunctionExpression: (node, context) => this.enter(node, context),
      ClassDeclaration: (node, { next }) => {
        if (node.id) this.sharing.put(node.id.name, this.sharing.everything(node));
        next();
      },
      CallExpression: (node, { state, next, path }) => {
        this.call(node, state, path.at(-1));
        next();
      },
      NewExpression: (node, { state, next }) => {
        const name = nameOf(node.callee);
        const change = name === undefined ? undefined : this.mutators.get(name);
        if (change) for (const argument of node.arguments) this.change(argument, change, state);
        if (!isGlobalNew(node)) for (const frame of state) if (frame.name) this.makes.add(frame.name);
        next();
      },
    });
  }

  effects(): Effects {
    const { definitions, references } = this.cell;
    const own = new Set(definitions);
    const kept = new Set([...definitions, ...references]);
    const changes = new Map<string, Change>();
    const mutators = new Map<string, Change>();
    for (const { names, change, frames, rebinds } of this.changed) {
      const reached = rebinds ? names : this.sharing.reached(names, change);
      for (const name of rebinds ? [] : reached) {
        // What is changed by way of a part of it may be anything that it holds.
        const how = change === 'own' && !this.sharing.same(names).has(name) ? 'all' : change;
        if (references.includes(name)) changes.set(name, merge(changes.get(name), how));
      }
      for (const frame of frames) {
        const outside = [...reached].filter((name) => isOutside(name, frame, rebinds));
        if (!frame.name || outside.length === 0) continue;
        const captured = outside.some((name) => name !== 'this' && !frame.parameters.has(name));
        mutators.set(frame.name, merge(mutators.get(frame.name), captured && change === 'own' ? 'all' : change));
      }
    }
    const subjects = new Set([...own, ...changes.keys()]);
    const within = (name: string, change: Change) =>
      new Set([...this.sharing.reached(new Set([name]), change)].filter((other) => kept.has(other)));
    const plain = definitions.filter((name) => this.sharing.imported.has(name) || this.isPlain(name));
    return {
      changes,
      aliases: mapOf(subjects, (name) => within(name, 'own')),
      holds: mapOf(subjects, (name) => within(name, 'all')),
      plain: new Set(plain),
      modules: new Set(definitions.filter((name) => this.some(name, (node) => this.makesModule(node)))),
      fleeting: new Set(definitions.filter((name) => this.values.get(name)?.some(isFleeting))),
      mutators,
      makers: this.makes,
    };
  }

  private bind(name: string, value: ESNode, isPart: boolean): void {
    this.sharing.bind(name, value, isPart);
    this.values.set(name, [...(this.values.get(name) ?? []), value]);
  }

  private some(name: string, test: (node: ESNode) => boolean): boolean {
    return (this.values.get(name) ?? []).some((value) => !isFunction(value) && anyNode(value, test));
  }

  private isPlain(name: string): boolean {
    const values = this.values.get(name);
    return values?.every((value) => isPlainCall(value)) ?? false;
  }

  private makesModule(node: ESNode): boolean {
    if (node.type === 'NewExpression') return !isGlobalNew(node);
    if (node.type === 'CallExpression') return this.makers.has(nameOf(node.callee) ?? '');
    return node.type === 'Identifier' && /^requiresGrad/.test(node.name);
  }

  private change(target: ESNode, change: Change, frames: Frame[]): void {
    const names = this.sharing.roots(target);
    if (change !== 'own') for (const name of this.sharing.everything(target)) names.add(name);
    if (names.size > 0) this.changed.push({ names, change, frames, rebinds: false });
  }

  /** A function that gives a variable outside of it a new value has a state of its own. */
  private rebind(name: string, frames: Frame[]): void {
    if (frames.length > 0) this.changed.push({ names: new Set([name]), change: 'own', frames, rebinds: true });
  }

  private call(node: CallExpression, frames: Frame[], parent: ESNode | undefined): void {
    const { callee } = node;
    const args = node.arguments as ESNode[];
    const name = nameOf(callee);
    const written = name === undefined ? undefined : this.mutators.get(name);
    if (callee.type === 'MemberExpression') {
      const change = merge(written, changeBy(node, parent));
      if (change) {
        const deep = depth(callee) > 1 && change === 'own' ? 'all' : change;
        this.change(callee.object, deep, frames);
        for (const root of this.sharing.roots(callee.object)) {
          if (isCopier(node) || this.sharing.isLibrary(root) || this.sharing.imported.has(root)) continue;
          for (const argument of args) this.sharing.put(root, this.sharing.everything(argument));
        }
      }
    } else if (written) {
      this.change(callee, written === 'own' ? 'all' : written, frames);
    }
    for (const [i, argument] of args.entries()) {
      const change = merge(written, changesArguments(node, i));
      if (change) this.change(argument, change, frames);
      for (const parameter of this.parametersOf.get(name ?? '')?.[i] ?? []) {
        this.sharing.takePart(parameter, this.sharing.everything(argument));
      }
    }
    this.callBack(callee, args);
  }

  /** What a callback is given comes from the object that calls it, or from what stands beside it. */
  private callBack(callee: ESNode, args: ESNode[]): void {
    for (const argument of args) {
      if (argument.type !== 'ArrowFunctionExpression' && argument.type !== 'FunctionExpression') continue;
      const given = new Set<string>();
      if (callee.type === 'MemberExpression')
        for (const name of this.sharing.everything(callee.object)) given.add(name);
      for (const other of args)
        if (other !== argument) for (const name of this.sharing.everything(other)) given.add(name);
      for (const parameter of argument.params)
        for (const { name } of extract_identifiers(parameter)) this.sharing.takePart(name, given);
    }
  }

  private enter(node: ESFunction, { state, next }: { state: Frame[]; next: (state: Frame[]) => void }): void {
    const name = names.get(node);
    const parameters = node.params.map((one) => new Set(extract_identifiers(one).map((identifier) => identifier.name)));
    if (name) this.parametersOf.set(name, parameters);
    const all = new Set(parameters.flatMap((one) => [...one]));
    next([...state, { name, parameters: all, locals: new Set(all), isConstructor: constructors.has(node) }]);
  }

  private nameFunction(target: ESNode, value: ESNode | null | undefined): void {
    if (value?.type === 'ArrowFunctionExpression' || value?.type === 'FunctionExpression') {
      const name = nameOf(target);
      if (name) names.set(value, name);
    }
  }
}

/** The name under which a function is called. */
const names = new WeakMap<ESNode, string | undefined>();
const constructors = new WeakSet<ESNode>();

function isOutside(name: string, { parameters, locals, isConstructor }: Frame, rebinds: boolean): boolean {
  if (name === 'this') return !isConstructor;
  // What a parameter is bound to anew is the function's own affair, what its object goes through is not.
  return parameters.has(name) ? !rebinds : !locals.has(name);
}

function isFleeting(node: ESNode): boolean {
  if (node.type === 'NewExpression') return nameOf(node.callee) === 'Generator';
  if (node.type !== 'CallExpression') return false;
  // `Object.values` and its like make a list.
  if (node.callee.type === 'MemberExpression' && nameOf(node.callee.object) === 'Object') return false;
  return ['values', 'entries', 'keys', 'matchAll', 'iterator'].includes(nameOf(node.callee) ?? '');
}

function mapOf<V>(keys: Iterable<string>, value: (key: string) => V): Map<string, V> {
  return new Map([...keys].map((key) => [key, value(key)]));
}
