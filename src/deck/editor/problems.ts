/** What is wrong with a cell's code before it runs: syntax, and names that nothing defines. Pure. */

import { CellSyntaxError } from '../../cell/mistake.ts';
import { transpile } from '../../cell/transpile.ts';

export type Problem =
  | { kind: 'syntax'; message: string; line: number; column: number }
  /** A name that no cell above and nothing else defines. */
  | { kind: 'unknown'; name: string };

/** `given`: the names that are always there. */
export function problemsIn(code: string, above: readonly string[], given: readonly string[]): Problem[] {
  try {
    const { references, definitions } = transpile(code);
    const known = new Set([...given, ...definitions, ...above.flatMap(definedIn)]);
    return references
      .filter((name) => !known.has(name) && !GLOBALS.has(name))
      .map((name) => ({ kind: 'unknown', name }));
  } catch (error) {
    if (!(error instanceof CellSyntaxError)) throw error;
    return [{ kind: 'syntax', message: error.message, line: error.line, column: error.column }];
  }
}

const known = new Map<string, string[]>();

/** The names that a cell gives to those below; none while it cannot be read. */
export function definedIn(code: string): string[] {
  let names = known.get(code);
  if (!names) {
    try {
      names = transpile(code).definitions;
    } catch {
      names = [];
    }
    if (known.size > 500) known.clear();
    known.set(code, names);
  }
  return names;
}

/** What a worker of the browser has, and the language. */
const GLOBALS = new Set(
  (
    'undefined NaN Infinity globalThis self arguments Object Function Array Number Boolean String Symbol BigInt Math ' +
    'Date RegExp Map Set WeakMap WeakSet WeakRef Promise Proxy Reflect JSON Intl Error TypeError RangeError ' +
    'SyntaxError ReferenceError EvalError URIError AggregateError ArrayBuffer SharedArrayBuffer DataView Atomics ' +
    'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array ' +
    'BigInt64Array BigUint64Array Iterator parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI ' +
    'decodeURIComponent eval console performance crypto fetch Request Response Headers URL URLSearchParams Blob File ' +
    'TextEncoder TextDecoder AbortController AbortSignal Event EventTarget setTimeout clearTimeout setInterval ' +
    'clearInterval queueMicrotask structuredClone atob btoa location navigator WebAssembly indexedDB caches'
  ).split(' '),
);
