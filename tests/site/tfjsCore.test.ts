/** What of tfjs's core is left out of the thread's script. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { tfjsCore } from '../../src/site/tfjsCore.ts';

const { resolve } = createRequire(import.meta.url);
const dist = join(dirname(resolve('@tensorflow/tfjs-core/package.json')), 'dist');
const transform = tfjsCore().transform as (code: string, id: string) => string | null;
const left = (file: string) =>
  transform(readFileSync(join(dist, file), 'utf8'), join(dist, file))!.replace(/^\/\/#.*/m, '');

it('are its optimisers and its ways to keep models', () => {
  expect(left('index.js')).not.toContain('registerOptimizers');
  expect(left('base.js')).toContain('export { browser, math,');
  expect(left('base.js')).not.toContain('io/io');
  expect(left('platforms/platform_browser.js')).toContain("setPlatform('browser'");
  expect(left('platforms/platform_browser.js')).not.toMatch(/io\/|registerManager\(/);
  expect(transform('registerOptimizers();', '/src/engine/index.ts')).toBeNull();
});

it('is refused where it is written in another way', () => {
  expect(() => transform('export {};', join(dist, 'index.js'))).toThrow('written in another way');
});
