/** A slide as it looks now, small: a copy that does nothing and is read by nobody. */

import type { RevealApi } from 'reveal.js';
import { element } from '../element.ts';
import { freeId } from '../freeId.ts';

/** What would be there twice. */
const OWN = ['id', 'data-cell', 'data-outputs-of', 'name', 'for', 'tabindex'];
/** Of a slide that is far away. */
const HIDING = ['hidden', 'aria-hidden', 'inert', 'style'];

export function thumbnail(slide: HTMLElement, deck: RevealApi): HTMLElement {
  const copy = slide.cloneNode(true) as HTMLElement;
  keepLooks(slide, copy);
  for (const drawing of copy.querySelectorAll('svg[id]')) rename(drawing);
  const ours = [copy, ...copy.querySelectorAll('*')].filter((one) => !one.closest('svg'));
  for (const one of ours) for (const name of OWN) one.removeAttribute(name);
  for (const one of copy.querySelectorAll('iframe, video, audio, script, aside.notes')) one.remove();
  for (const name of HIDING) copy.removeAttribute(name);
  copy.classList.remove('past', 'future');
  copy.classList.add('present');
  const background = element('div', { class: 'thumbnail-background' });
  background.style.cssText = backgroundOf(slide, deck);
  const { width, height } = deck.getComputedSlideSize();
  const frame = element('div', { class: 'slides' }, copy);
  const inside = element('div', { class: 'reveal thumbnail-inside' }, background, frame);
  inside.style.width = `${width}px`;
  inside.style.height = `${height}px`;
  const box = element('div', { class: 'thumbnail', inert: true, 'aria-hidden': 'true' }, inside);
  box.style.aspectRatio = `${width} / ${height}`;
  return box;
}

/** A drawing's own styles and arrows are found by its id, which stands in its text. */
function rename(drawing: Element): void {
  drawing.outerHTML = drawing.outerHTML.replaceAll(drawing.id, freeId('copy'));
}

/** What a copy of elements does not copy: pictures on canvases, and what was written and chosen. */
function keepLooks(slide: HTMLElement, copy: HTMLElement): void {
  const originals = slide.querySelectorAll<HTMLCanvasElement>('canvas');
  for (const [i, canvas] of copy.querySelectorAll('canvas').entries()) {
    const original = originals[i]!;
    if (original.width > 0 && original.height > 0) canvas.getContext('2d')?.drawImage(original, 0, 0);
  }
  const controls = slide.querySelectorAll<HTMLInputElement>('input, select, textarea');
  for (const [i, control] of copy.querySelectorAll<HTMLInputElement>('input, select, textarea').entries()) {
    const { value, checked, type } = controls[i]!;
    if (type !== 'file') control.value = value;
    control.checked = checked;
  }
}

function backgroundOf(slide: HTMLElement, deck: RevealApi): string {
  const background = deck.getSlideBackground(slide);
  const content = background?.querySelector<HTMLElement>('.slide-background-content');
  const colour = slide.dataset.backgroundColor ?? '';
  return `${content?.style.cssText ?? ''};${colour ? `background-color: ${colour}` : ''}`;
}
