/**
 * `G`: a slide by its number or the beginning of a word of its title, shown while it is typed; Enter stays there, Escape
 * comes back. reveal's own box speaks English, finds no word that begins with an accent, and fails on a bracket.
 */

import type { RevealApi } from 'reveal.js';
import { fold } from '../../text/fold.ts';
import { element } from '../element.ts';
import type { Words } from '../words.ts';
import { listSlides, turnTo } from './slideList.ts';

export function openJump(deck: RevealApi, words: Words): void {
  if (document.querySelector('.jump-to-slide')) return;
  const from = deck.getIndices();
  const label = words.jump;
  const input = element('input', {
    type: 'text',
    class: 'jump-to-slide-input',
    'aria-label': label,
    placeholder: label,
  });
  const box = element('div', { class: 'jump-to-slide' }, input);
  const back = () => deck.slide(from.h, from.v, from.f);
  const find = () => {
    const found = slideFor(input.value, deck);
    if (found) turnTo(deck, found);
    else back();
  };
  input.addEventListener('input', find);
  input.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') back();
    // Its blur removes it.
    if (event.key === 'Enter' || event.key === 'Escape') input.blur();
  });
  input.addEventListener('blur', () => box.remove());
  deck.getRevealElement()!.append(box);
  input.focus();
}

function slideFor(typed: string, deck: RevealApi): HTMLElement | undefined {
  const wanted = fold(typed.trim());
  if (wanted === '') return undefined;
  const slides = listSlides(deck);
  const titled = slides.find(({ title }) => wordsOf(title).some((rest) => rest.startsWith(wanted)));
  return (/^\d+$/.test(wanted) ? slides[Number(wanted) - 1] : titled)?.element;
}

/** A title from each of its words on. */
function wordsOf(title: string): string[] {
  const folded = fold(title);
  return [...folded.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => folded.slice(index));
}
