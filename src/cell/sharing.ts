/**
 * Which objects the names of one cell share. Pure.
 *
 * A name *is* what it was bound to (`const b = a`, `a.part`, what a function of ours returned), and *holds* what was put
 * into it (`[a]`, `{ a }`, `new Adam(a.parameters())`).
 */

import type { CallExpression, Node as ESNode } from 'estree';
import { walk } from 'zimmerframe';
import { type Change, isCopy, isNewList, isPlainCall } from './mutations.ts';
import { throughMember } from './nodes.ts';

/** What JavaScript itself gives whose functions return something new. */
const JAVASCRIPT = new Set('Math JSON Array Number String Date Object Promise structuredClone'.split(' '));

export class Sharing {
  readonly imported = new Set<string>();
  private readonly is = new Map<string, Set<string>>();
  /** Name → names that it may be a part of: what it is then is what they hold. */
  private readonly partOf = new Map<string, Set<string>>();
  private readonly contains = new Map<string, Set<string>>();

  /** `libraries`: names that are always there, whose functions return something new. */
  constructor(private readonly libraries: ReadonlySet<string>) {}

  isLibrary(name: string): boolean {
    return this.libraries.has(name) || JAVASCRIPT.has(name);
  }

  /** `name` gets this value, or a part of it. */
  bind(name: string, value: ESNode, isPart: boolean): void {
    if (isPart || throughMember(value)) this.takePart(name, this.everything(value));
    else add(this.is, name, this.roots(value));
    this.put(name, this.everything(value));
  }

  /** `name` may be a part of what these hold. */
  takePart(name: string, wholes: Iterable<string>): void {
    add(this.partOf, name, wholes);
  }

  /** `name` holds these from here on. */
  put(name: string, others: Iterable<string>): void {
    add(this.contains, name, others);
  }

  /** Names that may be the same object as one of these. */
  same(names: Set<string>): Set<string> {
    return this.closure(names, [this.is]);
  }

  /** Names whose objects a change of these reaches. */
  reached(names: Set<string>, change: Change): Set<string> {
    const whole = [this.is, this.partOf, this.contains];
    if (change !== 'own') return this.closure(names, whole);
    const same = this.same(names);
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

  /** Names that the value of this expression may be the same object as, or a part of. */
  roots(node: ESNode | null | undefined): Set<string> {
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
    if (callee.type === 'Identifier' && this.isLibrary(callee.name)) return new Set();
    if (callee.type !== 'MemberExpression') {
      return union(this.roots(callee), ...args.map((argument) => this.everything(argument)));
    }
    if (isCopy(callee.property) || isNewList(callee.property)) return new Set();
    const receiver = this.roots(callee.object);
    // What a library makes of its arguments is new: it holds them at most.
    const byLibrary =
      receiver.size > 0 && [...receiver].every((name) => this.imported.has(name) || this.isLibrary(name));
    return byLibrary ? new Set() : union(receiver, ...args.map((argument) => this.everything(argument)));
  }

  /** Names that the value may be, or hold. A function holds what it uses. */
  everything(node: ESNode | null | undefined): Set<string> {
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

function add(relation: Map<string, Set<string>>, name: string, others: Iterable<string>): void {
  const known = relation.get(name) ?? new Set();
  for (const other of others) known.add(other);
  relation.set(name, known);
}

function union(...sets: Set<string>[]): Set<string> {
  return new Set(sets.flatMap((set) => [...set]));
}
