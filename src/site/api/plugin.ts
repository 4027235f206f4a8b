/** `import { api } from 'virtual:recurrente-api'`: the engine's names with their docstrings, for the editor. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, parseSync } from 'vite';
import type { Api } from '../../contract/api.ts';
import { Modules } from './modules.ts';
import { readApi } from './read.ts';

const ID = 'virtual:recurrente-api';
const RESOLVED = `\0${ID}`;
const SRC = fileURLToPath(new URL('../..', import.meta.url));

export function engineApi(): Plugin {
  return {
    name: 'recurrente:api',
    resolveId: (id) => (id === ID ? RESOLVED : null),
    load: (id) => (id === RESOLVED ? `export const api = JSON.parse(${JSON.stringify(JSON.stringify(api()))});` : null),
  };
}

export function api(): Api {
  const modules = new Modules(
    (path) => readFileSync(path, 'utf8'),
    (path, text) => {
      const { program, errors } = parseSync(path, text, { lang: 'ts' });
      if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
      return program;
    },
  );
  return readApi(modules, {
    engine: join(SRC, 'engine/index.ts'),
    tensor: join(SRC, 'engine/tensor.ts'),
    methods: join(SRC, 'engine/methods.ts'),
    display: join(SRC, 'kernel/thread/display.ts'),
  });
}
