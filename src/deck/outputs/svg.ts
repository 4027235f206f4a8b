/** A drawing that the kernel made. */

import { element } from '../element.ts';
import type { OutputOf, Renderer } from './renderer.ts';

export const svg: Renderer<'svg'> = (output) => {
  const box = element('figure', { class: 'output-svg', 'data-output': 'svg' });
  const update = (next: OutputOf<'svg'>) => {
    box.innerHTML = next.svg;
    box.querySelector('svg')?.setAttribute('aria-label', next.description);
  };
  update(output);
  return { element: box, update };
};
