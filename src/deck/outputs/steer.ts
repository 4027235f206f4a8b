/** A figure that follows a slider of its cell moves it too: by ← and →, Home and End, or by a press on one of its steps. */

import type { Words } from '../words.ts';
import { moveSlider } from './moveSlider.ts';

/** `label` is the slider's, undefined where the figure follows none. */
export function steer(box: HTMLElement, label: () => string | undefined): void {
  box.addEventListener('keydown', (event) => {
    const field = sliderOf(box, label());
    const { min, max, value, step } = field ?? { min: 0, max: 0, value: 0, step: 0 };
    const next = {
      ArrowLeft: Number(value) - Number(step),
      ArrowRight: Number(value) + Number(step),
      Home: Number(min),
      End: Number(max),
    }[event.key];
    if (!field || next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    // The deck must not turn the page.
    event.stopPropagation();
    event.preventDefault();
    moveSlider(field, next);
  });
  box.addEventListener('click', (event) => {
    const step = (event.target as Element).closest<HTMLElement | SVGElement>('[data-step]')?.dataset.step;
    const field = sliderOf(box, label());
    if (field && step !== undefined) moveSlider(field, Number(step));
  });
}

/** So that the keyboard reaches the figure, and a viewer hears which slider it moves. */
export function offerKeys(part: HTMLElement, label: string, words: Words): void {
  part.tabIndex = 0;
  part.setAttribute('role', 'group');
  part.setAttribute('aria-keyshortcuts', 'ArrowLeft ArrowRight');
  part.setAttribute('aria-label', words.figureKeys(label));
}

/** The slider of the same cell that has this label. */
function sliderOf(box: HTMLElement, label: string | undefined): HTMLInputElement | undefined {
  if (label === undefined) return undefined;
  const inputs = box.parentElement?.querySelectorAll<HTMLInputElement>('.output-input input[type="range"]') ?? [];
  return [...inputs].find((field) => field.labels?.[0]?.textContent === label);
}
