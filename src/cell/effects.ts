/**
 * What a cell may do to objects that cells above made, and which objects its own values share with them. Pure.
 *
 * JavaScript gives no types, so this follows names: a name *is* what it was bound to (`const b = a`, `a.part`, what a
 * function of ours returned), and *holds* what was put into it (`[a]`, `{ a }`, `new Adam(a.parameters())`). It errs
 * on the side of saying yes: a yes too many runs a cell once more than was needed, a no too many shows a wrong result.
 */

import type { CallExpression, Function as ESFunction, Node as ESNode, Identifier, Program } from 'estree';
import { extract_identifiers } from 'periscopic';
import { walk } from 'zimmerframe';
import {
  type Change,
  changeBy,
  changesArguments,
  isCopy,
  isGlobalNew,
  isNewList,
  isPlainCall,
  merge,
} from './mutations.ts';

export interface Effects {
  /** Names from above whose objects this cell may change. */
  changes: Map<string, Change>;
  /** Own definition, or a name that it changes → names that it may be the same object as. */
  aliases: Map<string, Set<string>>;
  /** The same, and names whose objects it may hold. */
  holds: Map<string, Set<string>>;
  /** Own definitions that nothing can change: numbers, texts, what was imported. */
  plain: Set<string>;
  /** Own definitions that may have parameters to train. */
  modules: Set<string>;
  /** Own definitions that change by being used: iterators, random generators. */
  fleeting: Set<string>;
  /** Functions and methods written here that change what they are given, or what they hold. */
  mutators: Map<string, Change>;
  /** Functions written here that make something with parameters. */
  makers: Set<string>;
}

/** What the cells above have defined. */
export interface Known {
  mutators: ReadonlyMap<string, Change>;
  makers: ReadonlySet<string>;
}

interface Frame {
  name: string | undefined;
  parameters: Set<string>;
  locals: Set<string>;
  isConstructor: boolean;
}

/** The names that a cell gives, and those that it takes. */
export interface Names {
  definitions: readonly string[];
  references: readonly string[];
}

export function effectsOf(program: Program, cell: Names, known: Known): Effects {
  let mutators = new Map(known.mutators);
  let makers = new Set(known.makers);
  for (;;) {
    const reader = new Reader(cell, mutators, makers);
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

class Reader {
  private readonly is = new Map<string, Set<string>>();
  /** Name → names that it may be a part of: what it is then is what they hold. */
  private readonly partOf = new Map<string, Set<string>>();
  private readonly contains = new Map<string, Set<string>>();
  private readonly parametersOf = new Map<string, Set<string>[]>();
  private readonly changed: { names: Set<string>; change: Change; frames: Frame[]; rebinds: boolean }[] = [];
  private readonly values = new Map<string, ESNode[]>();
  private readonly makes = new Set<string>();
  private readonly imported = new Set<string>();

  constructor(
    private readonly cell: Names,
    private readonly mutators: ReadonlyMap<string, Change>,
    private readonly makers: ReadonlySet<string>,
  ) {}

  read(program: Program): void {
    walk(program as ESNode, [] as Frame[], {
      ImportDeclaration: (node) => {
        for (const { local } of node.specifiers) this.imported.add(local.name);
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
          for (const name of this.roots(node.left.object)) add(this.contains, name, this.everything(node.right));
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
          add(this.partOf, name, this.everything(node.right));
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
          add(this.contains, node.id.name, this.everything(node));
        }
        this.enter(node, context);
      },
      FunctionExpression: (node, context) => this.enter(node, context),
      ArrowFunctionExpression: (node, context) => this.enter(node, context),
      ClassDeclaration: (node, { next }) => {
        if (node.id) add(this.contains, node.id.name, this.everything(node));
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
      const reached = rebinds ? names : this.reached(names, change);
      for (const name of rebinds ? [] : reached) {
        // What is changed by way of a part of it may be anything that it holds.
        const how = change === 'own' && !this.closure(names, [this.is]).has(name) ? 'all' : change;
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
      new Set([...this.reached(new Set([name]), change)].filter((other) => kept.has(other)));
    const plain = definitions.filter((name) => this.imported.has(name) || this.isPlain(name));
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

  private reached(names: Set<string>, change: Change): Set<string> {
    const whole = [this.is, this.partOf, this.contains];
    if (change !== 'own') return this.closure(names, whole);
    const same = this.closure(names, [this.is]);
    const wholes = new Set([...same].flatMap((name) => [...(this.partOf.get(name) ?? [])]));
    return union(same, this.closure(wholes, whole));
  }

  private closure(start: Set<string>, relations: Map<string, Set<string>>[]): Set<string> {
    const seen = new Set<string>();
    const waiting = [...start];
    while (waiting.length > 0) {
      const name = waiting.pop()!;
      if (seen.has(name)) continue;
      seen.add(name);
      for (const relation of relations) waiting.push(...(relation.get(name) ?? []));
    }
    return seen;
  }

  private bind(name: string, value: ESNode, isPart: boolean): void {
    if (isPart || throughMember(value)) add(this.partOf, name, this.everything(value));
    else add(this.is, name, this.roots(value));
    add(this.contains, name, this.everything(value));
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
    const names = this.roots(target);
    if (change !== 'own') for (const name of this.everything(target)) names.add(name);
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
        for (const root of this.roots(callee.object)) {
          if (LIBRARIES.has(root) || this.imported.has(root)) continue;
          for (const argument of args) add(this.contains, root, this.everything(argument));
        }
      }
    } else if (written) {
      this.change(callee, written === 'own' ? 'all' : written, frames);
    }
    for (const [i, argument] of args.entries()) {
      const change = merge(written, changesArguments(node, i));
      if (change) this.change(argument, change, frames);
      for (const parameter of this.parametersOf.get(name ?? '')?.[i] ?? []) {
        add(this.partOf, parameter, this.everything(argument));
      }
    }
    this.callBack(callee, args);
  }

  /** What a callback is given comes from the object that calls it, or from what stands beside it. */
  private callBack(callee: ESNode, args: ESNode[]): void {
    for (const argument of args) {
      if (argument.type !== 'ArrowFunctionExpression' && argument.type !== 'FunctionExpression') continue;
      const given = new Set<string>();
      if (callee.type === 'MemberExpression') for (const name of this.everything(callee.object)) given.add(name);
      for (const other of args) if (other !== argument) for (const name of this.everything(other)) given.add(name);
      for (const parameter of argument.params)
        for (const { name } of extract_identifiers(parameter)) add(this.partOf, name, given);
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

  /** Names that the value of this expression may be the same object as, or a part of. */
  private roots(node: ESNode | null | undefined): Set<string> {
    switch (node?.type) {
      case 'Identifier':
        return new Set([node.name]);
      case 'ThisExpression':
        return new Set(['this']);
      case 'MemberExpression':
        return isCopy(node.property) ? new Set() : this.roots(node.object);
      case 'CallExpression':
        return this.rootsOfCall(node);
      case 'ChainExpression':
        return this.roots(node.expression);
      case 'AwaitExpression':
      case 'YieldExpression':
      case 'SpreadElement':
        return this.roots(node.argument);
      case 'AssignmentExpression':
        return this.roots(node.right);
      case 'ConditionalExpression':
        return union(this.roots(node.consequent), this.roots(node.alternate));
      case 'LogicalExpression':
        return union(this.roots(node.left), this.roots(node.right));
      case 'SequenceExpression':
        return this.roots(node.expressions.at(-1));
      default:
        return new Set();
    }
  }

  private rootsOfCall({ callee, arguments: args }: CallExpression): Set<string> {
    if (callee.type === 'Identifier' && LIBRARIES.has(callee.name)) return new Set();
    if (callee.type !== 'MemberExpression') {
      return union(this.roots(callee), ...args.map((argument) => this.everything(argument)));
    }
    if (isCopy(callee.property) || isNewList(callee.property)) return new Set();
    const receiver = this.roots(callee.object);
    // What a library makes of its arguments is new: it holds them at most.
    const byLibrary =
      receiver.size > 0 && [...receiver].every((name) => this.imported.has(name) || LIBRARIES.has(name));
    return byLibrary ? new Set() : union(receiver, ...args.map((argument) => this.everything(argument)));
  }

  /** Names that the value may be, or hold. A function holds what it uses. */
  private everything(node: ESNode | null | undefined): Set<string> {
    const found = new Set<string>();
    if (!node || isPlainCall(node)) return found;
    walk(node, null, {
      Identifier: ({ name }) => void found.add(name),
      ThisExpression: () => void found.add('this'),
      MemberExpression: ({ object, property, computed }, { visit }) => {
        if (!isCopy(property)) visit(object);
        if (computed) visit(property);
      },
      CallExpression: (call, { next }) => {
        if (!isPlainCall(call)) next();
      },
      Property: ({ key, value, computed }, { visit }) => {
        if (computed) visit(key);
        visit(value);
      },
    });
    return found;
  }
}

/** The name under which a function is called. */
const names = new WeakMap<ESNode, string | undefined>();
const constructors = new WeakSet<ESNode>();

/** Globals whose functions return something new. */
const LIBRARIES = new Set(
  (
    'torch nn optim data bptt chart input range progress heatmap matrices table unrolled ' +
    'Math JSON Array Number String Date Object Promise structuredClone'
  ).split(' '),
);

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

function nameOf(node: ESNode): string | undefined {
  if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') return node.name;
  if (node.type === 'Literal') return String(node.value);
  return node.type === 'MemberExpression' ? nameOf(node.property) : undefined;
}

/** How far below its root a member stands: `a.b` is 1, `a.b.c` is 2. */
function depth(node: ESNode): number {
  if (node.type === 'MemberExpression') return 1 + depth(node.object);
  return node.type === 'CallExpression' || node.type === 'ChainExpression' ? 1 : 0;
}

/** `a.b`, `await a.b`, `f(x)[0]`: a part of something. */
function throughMember(node: ESNode): boolean {
  if (node.type === 'AwaitExpression') return throughMember(node.argument);
  if (node.type === 'ChainExpression') return throughMember(node.expression);
  if (node.type === 'ConditionalExpression') return throughMember(node.consequent) || throughMember(node.alternate);
  if (node.type === 'LogicalExpression') return throughMember(node.left) || throughMember(node.right);
  return node.type === 'MemberExpression';
}

function isFunction({ type }: ESNode): boolean {
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression' || type === 'ClassExpression';
}

function anyNode(node: ESNode, test: (node: ESNode) => boolean): boolean {
  let found = false;
  walk(node, null, {
    _(inner, { next }) {
      found ||= test(inner);
      if (!found) next();
    },
  });
  return found;
}

function add(relation: Map<string, Set<string>>, name: string, others: Iterable<string>): void {
  const known = relation.get(name) ?? new Set();
  for (const other of others) known.add(other);
  relation.set(name, known);
}

function union(...sets: Set<string>[]): Set<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function mapOf<V>(keys: Iterable<string>, value: (key: string) => V): Map<string, V> {
  return new Map([...keys].map((key) => [key, value(key)]));
}
