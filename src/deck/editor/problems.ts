/** What is wrong with a cell's code before it runs: syntax, and names that nothing defines. Pure. */

import { CellSyntaxError, transpile } from '../../cell/transpile.ts';

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

/** The known name nearest to a wrong one, when it is near enough to be a slip. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const limit = name.length < 5 ? 1 : 2;
  const ranked = names.map((other) => ({ other, d: distance(name.toLowerCase(), other.toLowerCase()) }));
  return ranked.filter(({ d }) => d <= limit).sort((a, b) => a.d - b.d)[0]?.other;
}

/** Insertions, deletions and substitutions. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
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
