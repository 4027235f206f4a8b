/** The button of a slider that moves by itself: what it steers is seen to happen, one step after the other. */

import { element } from '../element.ts';
import type { Words } from '../words.ts';
import { moveSlider } from './moveSlider.ts';

/** Between two steps: time to see one, but a long way is over in twelve seconds. */
const [LEAST, MOST, WHOLE] = [120, 700, 12_000];

export function playButton(slider: () => HTMLInputElement, label: () => string, words: Words): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'input-play' });
  let timer: number | undefined;
  const show = () => {
    const says = timer === undefined ? words.play(label()) : words.stopPlay(label());
    button.title = says;
    button.setAttribute('aria-label', says);
    button.toggleAttribute('data-plays', timer !== undefined);
  };
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    show();
  };
  const next = () => {
    const { value, max, step, ...field } = numbersOf(slider());
    if (value >= max || !field.isSeen) return stop();
    moveSlider(slider(), value + step);
    timer = window.setTimeout(next, Math.max(LEAST, Math.min(MOST, (WHOLE * step) / (max - field.min))));
    show();
  };
  button.addEventListener('click', () => {
    if (timer !== undefined) return stop();
    const { value, min, max } = numbersOf(slider());
    if (value >= max) moveSlider(slider(), min);
    timer = window.setTimeout(next, value >= max ? MOST : 0);
    show();
  });
  show();
  return button;
}

function numbersOf(field: HTMLInputElement) {
  const [value, min, max, step] = [field.value, field.min, field.max, field.step].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return { value, min, max, step, isSeen: field.checkVisibility({ visibilityProperty: true }) };
}
