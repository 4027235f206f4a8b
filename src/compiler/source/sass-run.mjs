/**
 * One theme through Sass, in a process of its own: a theme may loop for ever or take all memory, and Sass has no bounds.
 * stdin: `{ source, files }`, files by their paths in `deck:/`; stdout: `{ css }`, `{ message, line, column }` from 0, or
 * `{ missing }`.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { source, files } = JSON.parse(readFileSync(0, 'utf8'));

function loadSass() {
  try {
    return createRequire(import.meta.url)('sass');
  } catch {
    return undefined;
  }
}

function compile(sass) {
  const importer = {
    canonicalize: (address) => new URL(address, 'deck:/'),
    load: ({ pathname }) => (Object.hasOwn(files, pathname) ? { contents: files[pathname], syntax: 'scss' } : null),
  };
  try {
    return { css: sass.compileString(source, { logger: sass.Logger.silent, importers: [importer] }).css };
  } catch ({ sassMessage, message, span }) {
    const { line = 0, column = 0 } = span?.start ?? {};
    return { message: sassMessage ?? message, line, column };
  }
}

const sass = loadSass();
process.stdout.write(JSON.stringify(sass ? compile(sass) : { missing: true }));
