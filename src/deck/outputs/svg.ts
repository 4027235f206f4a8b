/** A drawing that the kernel made. One that follows a slider is stepped by ← and →, or by a click on a step. */

import { object, optional, text } from '../../contract/shape.ts';
import { element } from '../element.ts';
import { notice } from '../notice.ts';
import type { Words } from '../words.ts';
import { tryAgain } from './again.ts';
import { type Cleaner, cleaner, loadCleaner } from './cleanSvg.ts';
import { moveSlider } from './moveSlider.ts';
import type { OutputKind, OutputOf } from './renderer.ts';

export const svg: OutputKind<'svg'> = {
  accepts: object<Omit<OutputOf<'svg'>, 'kind'>>({
    svg: text(3_000_000),
    description: text(100_000),
    keys: optional(text(10_000)),
  }),
  show: (output, { words }) => {
    const box = element('figure', { class: 'output-svg', 'data-output': 'svg' });
    let current = output;
    let drawing: Promise<void> | undefined;
    const draw = (clean: Cleaner) => {
      box.replaceChildren(clean(current.svg));
      box.querySelector('svg')?.setAttribute('aria-label', current.description);
    };
    const update = (next: OutputOf<'svg'>) => {
      current = next;
      if (next.keys !== undefined) offerKeys(box, next.keys, words);
      if (cleaner) draw(cleaner);
      else
        drawing = loadCleaner().then(draw, () => {
          box.replaceChildren(element('p', {}, current.description));
          notice(words.partFailed, words);
          tryAgain(() => update(current));
        });
    };
    const slider = () => (current.keys === undefined ? undefined : sliderOf(box, current.keys));
    box.addEventListener('keydown', (event) => {
      const field = slider();
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
      const step = (event.target as Element).closest<SVGElement>('[data-step]')?.dataset.step;
      const field = slider();
      if (field && step !== undefined) moveSlider(field, Number(step));
    });
    update(output);
    return { element: box, update, drawn: async () => drawing };
  },
};

function offerKeys(box: HTMLElement, label: string, words: Words): void {
  box.tabIndex = 0;
  box.setAttribute('role', 'group');
  box.setAttribute('aria-keyshortcuts', 'ArrowLeft ArrowRight');
  box.setAttribute('aria-label', words.figureKeys(label));
}

/** The slider of the same cell that has this label. */
function sliderOf(box: HTMLElement, label: string): HTMLInputElement | undefined {
  const inputs = box.parentElement?.querySelectorAll<HTMLInputElement>('.output-input input[type="range"]') ?? [];
  return [...inputs].find((field) => field.labels?.[0]?.textContent === label);
}
