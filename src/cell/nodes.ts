/** Small questions about a node of a cell's syntax tree. Pure. */

import type { Node as ESNode } from 'estree';
import { walk } from 'zimmerframe';

/** The name that an identifier, a key or the end of a member expression is. */
export function nameOf(node: ESNode): string | undefined {
  if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') return node.name;
  if (node.type === 'Literal') return String(node.value);
  return node.type === 'MemberExpression' ? nameOf(node.property) : undefined;
}

/** The name of the method that a call's callee is. */
export function methodOf(callee: ESNode): string | undefined {
  if (callee.type === 'ChainExpression') return methodOf(callee.expression);
  if (callee.type !== 'MemberExpression') return undefined;
  const { property, computed } = callee;
  if (property.type === 'Literal') return String(property.value);
  return property.type === 'Identifier' && !computed ? property.name : undefined;
}

/** `a` of `a.b.c`, when it is a name. */
export function rootOf(node: ESNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? rootOf(node.object) : undefined;
}

/** How far below its root a member stands: `a.b` is 1, `a.b.c` is 2. */
export function depth(node: ESNode): number {
  if (node.type === 'MemberExpression') return 1 + depth(node.object);
  return node.type === 'CallExpression' || node.type === 'ChainExpression' ? 1 : 0;
}

/** `a.b`, `await a.b`, `f(x)[0]`: a part of something. */
export function throughMember(node: ESNode): boolean {
  if (node.type === 'AwaitExpression') return throughMember(node.argument);
  if (node.type === 'ChainExpression') return throughMember(node.expression);
  if (node.type === 'ConditionalExpression') return throughMember(node.consequent) || throughMember(node.alternate);
  if (node.type === 'LogicalExpression') return throughMember(node.left) || throughMember(node.right);
  return node.type === 'MemberExpression';
}

export function isFunction({ type }: ESNode): boolean {
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression' || type === 'ClassExpression';
}

export function anyNode(node: ESNode, test: (node: ESNode) => boolean): boolean {
  let found = false;
  walk(node, null, {
    _(inner, { next }) {
      found ||= test(inner);
      if (!found) next();
    },
  });
  return found;
}
