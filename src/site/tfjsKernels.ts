/**
 * Of tfjs only what the engine can ask for. Of its backends' operations, a fifth of the thread's script: tfjs finds one by
 * its name, so one whose name stands nowhere in the script cannot be asked for. And nothing of its own optimisers, its
 * models' files and its functions of texts, which only come along because they register themselves or are listed together.
 */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const REGISTERS = /tfjs-backend-(?:webgl|cpu)[\\/]dist[\\/]register_all_kernels\.js$/;
const KERNEL = /^import \{ (?<config>\w+) \} from '\.\/(?<file>kernels\/\w+)';$/gm;
const LITERAL = /(["'`])(\w+)\1/g;

/** The list from which webgl's operations take what they compute on the host. */
const LIST = /tfjs-backend-webgl[\\/]dist[\\/]kernel_utils[\\/]shared\.js$/;
const LISTED = /(\w+): (\w+ImplCPU)/g;
/** What registers itself for models in files: tfjs's optimisers by their names, and the places where files may lie. */
const FOR_FILES = /tfjs-core[\\/]dist[\\/](?:index|io[\\/]\w+|platforms[\\/]\w+)\.js$/;
const REGISTRATION = /^ *(?:registerOptimizers\(\)|(?:ModelStoreManager|IORouter)Registry\.register\w+\(.*\));$/gm;

/** Bundles without any, then with those whose names it finds, until what these ask for themselves is there. */
export async function withAskedKernels<T>(
  bundle: (kernels: Plugin) => Promise<T>,
  textOf: (made: T) => string = String,
): Promise<T> {
  let names = new Set<string>();
  for (;;) {
    const known = new Set<string>();
    const made = await bundle(only(names, known));
    const asked = new Set(
      [...textOf(made).matchAll(LITERAL)].map(([, , text]) => text!).filter((text) => known.has(text)),
    );
    if (names.size > 0 && [...asked].every((name) => names.has(name))) return made;
    if (asked.size === 0) throw new Error('tfjs registers its kernels in another way: see src/site/tfjsKernels.ts');
    names = asked;
  }
}

/** Registers the kernels of these names; `known` gets those of all that there are. */
const only = (names: ReadonlySet<string>, known: Set<string>): Plugin => ({
  name: 'recurrente:tfjs-kernels',
  transform(code, id) {
    if (FOR_FILES.test(id)) return code.replace(REGISTRATION, '');
    if (LIST.test(id)) {
      const names = [...code.matchAll(LISTED)].map(([, own, name]) => `${own} as ${name}`);
      return `export { ${names.join(', ')} } from '@tensorflow/tfjs-backend-cpu/dist/shared';`;
    }
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
