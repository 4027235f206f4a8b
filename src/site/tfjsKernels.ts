/**
 * Of tfjs's backends only the operations that the engine can ask for: the others are a fifth of the thread's script. tfjs
 * finds an operation by its name, so one whose name stands nowhere in the script cannot be asked for.
 */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const REGISTERS = /tfjs-backend-(?:webgl|cpu)[\\/]dist[\\/]register_all_kernels\.js$/;
const KERNEL = /^import \{ (?<config>\w+) \} from '\.\/(?<file>kernels\/\w+)';$/gm;
const LITERAL = /(["'`])(\w+)\1/g;

/** Bundles without any, then with those whose names it finds, until what these ask for themselves is there. */
export async function withAskedKernels(bundle: (kernels: Plugin) => Promise<string>): Promise<string> {
  let names = new Set<string>();
  for (;;) {
    const known = new Set<string>();
    const script = await bundle(only(names, known));
    const asked = new Set([...script.matchAll(LITERAL)].map(([, , text]) => text!).filter((text) => known.has(text)));
    if (names.size > 0 && [...asked].every((name) => names.has(name))) return script;
    if (asked.size === 0) throw new Error('tfjs registers its kernels in another way: see src/site/tfjsKernels.ts');
    names = asked;
  }
}

/** Registers the kernels of these names; `known` gets those of all that there are. */
const only = (names: ReadonlySet<string>, known: Set<string>): Plugin => ({
  name: 'recurrente:tfjs-kernels',
  transform(code, id) {
    if (!REGISTERS.test(id)) return null;
    const kept = [...code.matchAll(KERNEL)].filter(({ groups }) => {
      const name = nameOf(join(dirname(id), `${groups!.file}.js`));
      known.add(name);
      return names.has(name);
    });
    return [
      "import { registerKernel } from '@tensorflow/tfjs-core';",
      ...kept.map(([line]) => line),
      ...kept.map(({ groups }) => `registerKernel(${groups!.config});`),
    ].join('\n');
  },
});

/** tfjs's constant for a name is called as what it holds. */
function nameOf(file: string): string {
  const [, name] = /kernelName: (\w+)/.exec(readFileSync(file, 'utf8')) ?? [];
  if (!name) throw new Error(`${file} names no kernel: see src/site/tfjsKernels.ts`);
  return name;
}
