/**
 * The script of the kernel's thread. It runs where nothing can be fetched, so what most machines never need, the backend of
 * a GPU, is a text of its own that the page fetches and hands over when it is asked for (kernel/thread/parts.ts).
 */

import type { Plugin, Rolldown } from 'vite';
import { partsOf } from './script.ts';

export interface KernelScript {
  script: string;
  /** Name → what the thread is handed when it asks for it. */
  parts: ReadonlyMap<string, string>;
}

export async function kernelScript(entry: string, plugins: Plugin[]): Promise<KernelScript> {
  const chunks = await partsOf(entry, plugins);
  const atOnce = reached(chunks);
  const later = chunks.filter(({ fileName }) => !atOnce.has(fileName));
  const first = chunks.find(({ isEntry }) => isEntry)!;
  return {
    script: loader(
      chunks.filter((chunk) => !later.includes(chunk)),
      first.fileName,
    ),
    parts: new Map(later.map((chunk) => [chunk.fileName.replace(/\.js$/, ''), `({${moduleOf(chunk)}})`])),
  };
}

/** What the entry imports without a wait, and what that imports. */
function reached(chunks: readonly Rolldown.OutputChunk[]): Set<string> {
  const seen = new Set<string>();
  const open = chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
  while (open.length > 0) {
    const name = open.pop()!;
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...(chunks.find(({ fileName }) => fileName === name)?.imports ?? []));
  }
  return seen;
}

const moduleOf = ({ fileName, code }: Rolldown.OutputChunk): string =>
  `${JSON.stringify(`./${fileName}`)}: function (exports, require) { "use strict"; ${code}\n}`;

/** `import()` has become a `require` in a promise's `then`: what is not there yet is a promise, and waited for. */
const loader = (chunks: readonly Rolldown.OutputChunk[], first: string): string => `(() => {
const evaluate = eval, modules = {${chunks.map(moduleOf).join(',\n')}}, loaded = {};
let ask;
const recurrente$parts = (how) => { ask = how; };
const require = (name) => {
  if (loaded[name]) return loaded[name];
  if (!modules[name]) return ask(name.slice(2, -3)).then((text) => { Object.assign(modules, evaluate(text)); return require(name); });
  const exports = loaded[name] = {};
  modules[name](exports, require);
  return exports;
};
require(${JSON.stringify(`./${first}`)});
})();
`;
