/** Which calls change something: JavaScript's own, and the engine's. Pure. */

import type { CallExpression, Node as ESNode, NewExpression } from 'estree';
import { methodOf, rootOf } from './nodes.ts';

/** `own`: the object itself; `parameters`: the parameters that it holds, their gradients, their optimiser; `all`: it and what it holds. */
export type Change = 'own' | 'parameters' | 'all';

export function merge(one: Change | undefined, other: Change): Change;
export function merge(one: Change | undefined, other: Change | undefined): Change | undefined;
export function merge(one: Change | undefined, other: Change | undefined): Change | undefined {
  if (one === undefined || other === undefined || one === other) return one ?? other;
  return 'all';
}

const OWN = new Set(
  (
    'push pop shift unshift splice sort reverse fill copyWithin set delete clear next return throw append prepend ' +
    'setDate setFullYear setHours setMinutes setMonth setSeconds setTime manualSeed seed registerBuffer registerModule ' +
    'registerParameter addModule remove_ copy_'
  ).split(' '),
);
const PARAMETERS = new Set(
  'backward step zeroGrad train eval loadStateDict requiresGrad_ clipGradNorm_ clipGradValue_'.split(' '),
);
/** `Object.assign(a, …)` and its like change their first argument. */
const FIRST_ARGUMENT = new Set(
  'assign defineProperty defineProperties setPrototypeOf freeze seal deleteProperty'.split(' '),
);

/** What a method call does to its receiver. `parent` is where the call stands. */
export function changeBy({ callee }: CallExpression, parent: ESNode | undefined): Change | undefined {
  const name = methodOf(callee);
  if (name === undefined) return undefined;
  if (PARAMETERS.has(name)) return 'parameters';
  if (OWN.has(name) || /[^_]_$/.test(name)) return 'own';
  // A Set's `add` is called for what it does, a tensor's for what it gives.
  const discarded = parent?.type === 'ExpressionStatement' || parent?.type === 'ArrowFunctionExpression';
  return name === 'add' && discarded ? 'own' : undefined;
}

const COPIERS = new Set('loadStateDict copy_'.split(' '));

/** Copies what it is given: that is neither changed nor held. */
export function isCopier({ callee }: CallExpression): boolean {
  return COPIERS.has(methodOf(callee) ?? '');
}

/** What a call of a library's function does to one of its arguments: `nn.init.xavierUniform_(w)`. */
export function changesArguments(call: CallExpression, index: number): Change | undefined {
  if (isCopier(call)) return undefined;
  const { callee } = call;
  const name = methodOf(callee) ?? (callee.type === 'Identifier' ? callee.name : '');
  if (PARAMETERS.has(name)) return 'parameters';
  if (/[^_]_$/.test(name)) return 'all';
  return index === 0 && FIRST_ARGUMENT.has(name) && rootOf(callee) !== undefined ? 'own' : undefined;
}

/** What these give shares nothing with the object they are asked of. */
const COPIES = new Set(
  (
    'length size shape ndim dtype name label tolist item numel toFixed toString toLocaleString join toUpperCase ' +
    'toLowerCase trim split replace replaceAll charCodeAt codePointAt indexOf includes startsWith has test every some'
  ).split(' '),
);

export function isCopy(property: ESNode): boolean {
  return property.type === 'Identifier' && COPIES.has(property.name);
}

/** These give a new list; what is in it may be what was in the old one. */
const NEW_LISTS = new Set('slice map filter flat flatMap concat toSorted toReversed toSpliced with'.split(' '));

export function isNewList(property: ESNode): boolean {
  return property.type === 'Identifier' && NEW_LISTS.has(property.name);
}

/** A value that nothing can change: a number, a text, a control's value. */
export function isPlainCall(node: ESNode): boolean {
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'BinaryExpression':
    case 'UpdateExpression':
    case 'UnaryExpression':
      return true;
    case 'MemberExpression':
      return isCopy(node.property) && !['tolist', 'split'].includes(methodOf(node) ?? '');
    case 'CallExpression':
      return rootOf(node.callee) === 'input' || (isPlainCall(node.callee) && node.callee.type === 'MemberExpression');
    case 'ConditionalExpression':
      return isPlainCall(node.consequent) && isPlainCall(node.alternate);
    default:
      return false;
  }
}

const GLOBALS = new Set(
  'Map Set Array Promise Date RegExp Error Float32Array Float64Array Int32Array Uint8Array'.split(' '),
);
const WITHOUT_PARAMETERS = /Loss$|^DataLoader$|Dataset$|^Generator$|^Dropout$/;

/** `new` of something that has no parameters to train. */
export function isGlobalNew({ callee }: NewExpression): boolean {
  const name = callee.type === 'Identifier' ? callee.name : (methodOf(callee) ?? '');
  return GLOBALS.has(name) || WITHOUT_PARAMETERS.test(name);
}
