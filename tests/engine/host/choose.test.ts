/** Which backend `auto` takes, by the graphics card that the browser names; what computes on one is loaded only to be used. */

import * as tf from '@tensorflow/tfjs-core';
import { afterEach, expect, inject, test, vi } from 'vitest';
import { runtime } from '../../../src/engine/index.ts';
import { onBackend } from '../start.ts';

onBackend();

afterEach(async () => {
  vi.unstubAllGlobals();
  await runtime.start(inject('backend'));
});

/** A worker whose browser draws WebGL with this; null: it gives none. */
function drawnBy(renderer: string | null): { lost: number } {
  const counts = { lost: 0 };
  const gl = {
    RENDERER: 7937,
    getExtension: (name: string) => (name === 'WEBGL_lose_context' ? { loseContext: () => counts.lost++ } : null),
    getParameter: (name: number) => (name === 7937 ? renderer : null),
  };
  const canvas = class {
    getContext = (kind: string) => (kind === 'webgl2' && renderer !== null ? gl : null);
  };
  vi.stubGlobal('OffscreenCanvas', canvas);
  return counts;
}

test('without WebGL it is SIMD, and that is said', async () => {
  expect(await runtime.start('auto')).toMatchObject({
    backend: 'simd',
    noWebgl: true,
    why: expect.stringContaining('no WebGL in this environment'),
  });
  drawnBy(null);
  expect(await runtime.start('auto')).toMatchObject({
    backend: 'simd',
    noWebgl: true,
    why: expect.stringContaining('gives no WebGL context'),
  });
});

test('where WebGL is software it is SIMD, without a word to the viewer', async () => {
  const counts = drawnBy('ANGLE (Google, SwiftShader Device)');
  const started = await runtime.start('auto');
  expect(started).toMatchObject({ backend: 'simd', noWebgl: false });
  expect(started.why).toContain('WebGL is software here: ANGLE (Google, SwiftShader Device).');
  expect(counts.lost).toBe(1);
});

test('where SIMD was the faster one, nothing asks the graphics card', async () => {
  drawnBy('GeForce');
  const before = tf.findBackendFactory('webgl');
  const remembered = { renderer: 'GeForce', backend: 'simd' } as const;
  expect(await runtime.start('auto', { remembered })).toMatchObject({ backend: 'simd', noWebgl: false });
  expect(tf.findBackendFactory('webgl')).toBe(before);
});

test('what was measured on another card does not count; a card that cannot be used is told', async () => {
  drawnBy('GeForce');
  const remembered = { renderer: 'Radeon', backend: 'simd' } as const;
  const { backend, noWebgl, why } = await runtime.start('auto', { remembered });
  expect([backend, noWebgl]).toEqual(['simd', true]);
  expect(why).toMatch(/^SIMD is used because .*WebGL/);
});
