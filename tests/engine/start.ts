import { beforeAll, inject } from 'vitest';
import { runtime } from '../../src/engine/index.ts';

/** Each test file runs on the backend of its project. */
export function onBackend(): void {
  beforeAll(async () => {
    await runtime.start(inject('backend'));
  });
}
