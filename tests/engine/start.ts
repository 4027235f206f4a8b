import { beforeAll, inject } from 'vitest';
import { runtime } from '../../src/engine/index.ts';

/**
 * How many shapes or steps are tried. On a GPU made of software every new shape is a program to compile, and every step
 * takes long: `npm test` tries a few of each kind there, `npm run test:long` all.
 */
export function howMany({ few, webgl, node }: { few?: number; webgl: number; node: number }): number {
  if (inject('backend') !== 'webgl') return node;
  return inject('long') ? webgl : (few ?? webgl);
}

/** Each test file runs on the backend of its project. */
export function onBackend(): void {
  beforeAll(async () => {
    await runtime.start(inject('backend'));
  });
}
