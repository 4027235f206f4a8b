/** The bench's page: what runs in the browser. The command calls `window.bench`. */

import { runtime } from '../../../engine/index.ts';
import type { Effort, Model, Pairs, Times } from './model.ts';
import { infer, pairs, train } from './ours.ts';

export type Subject = 'ours' | 'layers' | 'inference';

export interface Bench {
  /** Starts a backend, and says which and on what. */
  start(backend: 'webgl' | 'simd' | 'cpu'): Promise<{ renderer: string }>;
  measure(subject: Subject, model: Model, effort: Effort): Promise<Times>;
  pairs(model: Model, effort: Effort): Promise<Pairs>;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

window.bench = {
  async start(backend) {
    await runtime.start(backend);
    const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
    const named = gl?.getExtension('WEBGL_debug_renderer_info');
    return { renderer: gl ? String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER)) : 'none' };
  },
  async measure(subject, model, effort) {
    if (subject === 'ours') return train(model, effort);
    if (subject === 'inference') return infer(model, effort);
    return (await import('./layers.ts')).train(model, effort);
  },
  pairs,
};
document.documentElement.dataset.ready = '';
