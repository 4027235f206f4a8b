/** A drawing that the kernel made. One that follows a slider is stepped by ← and →, or by a click on a step. */

import { object, optional, text } from '../../contract/shape.ts';
import { element } from '../element.ts';
import { notice } from '../notice.ts';
import { tryAgain } from './again.ts';
import { type Cleaner, cleaner, loadCleaner } from './cleanSvg.ts';
import { playheadOf, readAlong } from './readAlong.ts';
import type { OutputKind, OutputOf } from './renderer.ts';
import { offerKeys, steer } from './steer.ts';

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
      const before = box.firstChild && playheadOf(box);
      box.replaceChildren(clean(current.svg));
      box.querySelector('svg')?.setAttribute('aria-label', current.description);
      if (before && current.keys !== undefined) readAlong(box, before);
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
    steer(box, () => current.keys);
    update(output);
    return { element: box, update, drawn: async () => drawing };
  },
};
