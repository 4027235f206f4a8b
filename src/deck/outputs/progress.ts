/** How far a loop is, and how long it will still take. */

import { element } from '../element.ts';
import type { OutputOf, Renderer } from './renderer.ts';

export const progress: Renderer<'progress'> = (output, { strings }) => {
  const name = element('span', { class: 'progress-label' });
  const bar = element('progress', { 'aria-label': output.label || strings.states.running });
  const time = element('span', { class: 'progress-time' });
  const box = element('div', { class: 'output-progress', 'data-output': 'progress' }, name, bar, time);
  const update = ({ label, value, total, elapsed, left }: OutputOf<'progress'>) => {
    name.textContent = `${label} ${value}/${total}`;
    bar.max = Math.max(total, 1);
    bar.value = value;
    const over = value >= total;
    time.textContent = over || left === null ? strings.took(elapsed.toFixed(1)) : strings.left(Math.ceil(left));
  };
  update(output);
  return { element: box, update };
};
