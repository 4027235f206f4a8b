/**
 * Signs that JavaScript answers for any object without asking it, and so wrongly for a tensor: `a == b` is false, `!x` is
 * false, `if (x)` is always taken. Here each is handed to a function that the kernel gives to the cell: see
 * kernel/thread/scope.ts. The lines stay where they are.
 */

import type { Node } from 'acorn';
import type { BinaryExpression, Node as ESNode, Program } from 'estree';
import { walk } from 'zimmerframe';
import type { Edits } from './edits.ts';

/** The names under which a cell finds them. */
export const SAME = 'recurrente$same';
export const TRUTH = 'recurrente$truth';

const EQUALITIES = new Set(['==', '===', '!=', '!==']);

export function guardSigns(js: string, program: Program, edits: Edits): void {
  const truth = (test: ESNode | null | undefined): void => {
    if (!test || isPlain(test)) return;
    if (test.type === 'LogicalExpression' && test.operator !== '??') {
      truth(test.left);
      truth(test.right);
    } else edits.wrap(...span(test), `${TRUTH}((`, '))');
  };
  walk(program as ESNode, null, {
    BinaryExpression(node, { next }) {
      if (EQUALITIES.has(node.operator) && mayCompareTensors(node)) guardEquality(js, node, edits);
      next();
    },
    UnaryExpression(node, { next }) {
      if (node.operator === '!') truth(node.argument);
      next();
    },
    IfStatement(node, { next }) {
      truth(node.test);
      next();
    },
    WhileStatement(node, { next }) {
      truth(node.test);
      next();
    },
    DoWhileStatement(node, { next }) {
      truth(node.test);
      next();
    },
    ForStatement(node, { next }) {
      truth(node.test);
      next();
    },
    ConditionalExpression(node, { next }) {
      truth(node.test);
      next();
    },
  });
}

/** `a == b` becomes `same("==", a, b)`. */
function guardEquality(js: string, node: BinaryExpression, edits: Edits): void {
  const [, leftEnd] = span(node.left);
  const [rightStart] = span(node.right);
  const at = js.indexOf(node.operator, leftEnd);
  if (at < 0 || at >= rightStart || /\/[*/]/.test(js.slice(leftEnd, rightStart))) return;
  edits.wrap(...span(node), `${SAME}("${node.operator}", `, ')');
  edits.replace(at, at + node.operator.length, ',');
}

function mayCompareTensors({ left, right }: BinaryExpression): boolean {
  return !isNothing(left) && !isNothing(right) && !(isPlain(left) && isPlain(right));
}

/** null, undefined and texts: who compares with them asks whether there is a tensor at all. */
function isNothing(node: ESNode): boolean {
  if (node.type === 'Literal') return node.value === null || typeof node.value === 'string';
  return (node.type === 'Identifier' && node.name === 'undefined') || isTypeof(node) || node.type === 'TemplateLiteral';
}

const isTypeof = (node: ESNode): boolean => node.type === 'UnaryExpression' && node.operator === 'typeof';

/** What is surely no tensor: numbers, texts, and what signs give. */
function isPlain(node: ESNode): boolean {
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'BinaryExpression':
    case 'UpdateExpression':
    case 'UnaryExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return true;
    default:
      return false;
  }
}

function span(node: ESNode): [start: number, end: number] {
  const { start, end } = node as ESNode & Node;
  return [start, end];
}
