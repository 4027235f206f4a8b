/**
 * A cell's value, as in a notebook: its last line, where that is an expression without a semicolon. What is assigned or
 * counted up is no value. It is handed to a function that the kernel gives to the cell; the lines stay where they are.
 */

import type { Node } from 'acorn';
import type { Node as ESNode, Program } from 'estree';
import type { Edits } from './edits.ts';

/** The name under which a cell finds that function. */
export const VALUE = 'recurrente$value';

const NO_VALUE = new Set<ESNode['type']>(['AssignmentExpression', 'UpdateExpression']);

/** With the value goes the name of the function of the environment that gave it: a control's value stands in the control. */
export function handValue(js: string, program: Program, free: ReadonlySet<string>, edits: Edits): void {
  const last = program.body.at(-1);
  if (last?.type !== 'ExpressionStatement' || NO_VALUE.has(last.expression.type)) return;
  const { start, end } = last as ESNode & Node;
  if (js[end - 1] === ';') return;
  const name = calledBy(last.expression);
  const giver = name !== undefined && free.has(name) ? `, ${JSON.stringify(name)}` : '';
  edits.wrap(start, end, `await ${VALUE}((`, `)${giver})`);
}

/** `input` of `await input.slider('a')`. */
function calledBy(node: ESNode): string | undefined {
  if (node.type === 'AwaitExpression') return calledBy(node.argument);
  if (node.type !== 'CallExpression') return undefined;
  const { callee } = node;
  const giver = callee.type === 'MemberExpression' ? callee.object : callee;
  return giver.type === 'Identifier' ? giver.name : undefined;
}
