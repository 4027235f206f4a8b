/** How far a loop is, how long it will still take, and a button that holds it. */

import { either, finite, nothing, object, text, truth } from '../../contract/shape.ts';
import { element } from '../element.ts';
import type { OutputKind, OutputOf } from './renderer.ts';

export const progress: OutputKind<'progress'> = {
  accepts: object<Omit<OutputOf<'progress'>, 'kind'>>({
    label: text(10_000),
    value: finite,
    total: finite,
    elapsed: finite,
    left: either(finite, nothing),
    over: truth,
  }),
  show: (output, { words, pause }) => {
    const name = element('span', { class: 'progress-label' });
    const bar = element('progress', { 'aria-label': output.label || words.states.running });
    const time = element('span', { class: 'progress-time' });
    const hold = element('button', { type: 'button', class: 'progress-hold' }, words.pause);
    const box = element('div', { class: 'output-progress', 'data-output': 'progress' }, name, bar, time, hold);
    let paused = false;
    hold.addEventListener('click', () => pause(!paused));
    const update = ({ label, value, total, elapsed, left, over }: OutputOf<'progress'>) => {
      name.textContent = `${label} ${value}/${total}`;
      bar.max = Math.max(total, 1);
      bar.value = value;
      hold.hidden = over;
      time.textContent = over || left === null ? words.took(elapsed.toFixed(1)) : words.left(Math.ceil(left));
    };
    update(output);
    return {
      element: box,
      update,
      setPaused(now) {
        paused = now;
        hold.textContent = paused ? words.resume : words.pause;
      },
    };
  },
};
