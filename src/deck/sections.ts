/** The slides that open a block: its number stands above its name, and below, the lecture itself as an unrolled RNN, one step a block. */

import { element } from './element.ts';
import type { Words } from './words.ts';

/** `deck` holds all slides; on paper each on a page. */
export function mountSections(deck: HTMLElement, words: Words): void {
  const all = [...deck.children].flatMap((child) => (child.matches('section') ? [child] : [...child.children]));
  const slides = (all as HTMLElement[]).filter(({ dataset }) => dataset.slideKind === 'section');
  for (const [i, slide] of slides.entries()) {
    if (slide.querySelector('.block-chain')) continue;
    const title = slide.querySelector('h1');
    if (title) raiseNumber(title);
    slide.append(chain(slides, i, words));
  }
}

/** «Bloque 1: El problema» → «Bloque 1» small above «El problema». The words stay the same. */
function raiseNumber(title: HTMLElement): void {
  const first = title.firstChild;
  const match = first?.nodeType === Node.TEXT_NODE ? /^(\p{L}+ \d+:) +/u.exec(first.textContent ?? '') : null;
  if (!match || !first) return;
  first.textContent = first.textContent!.slice(match[0].length);
  title.prepend(element('span', { class: 'block-number' }, match[1]!), ' ');
}

function chain(slides: HTMLElement[], current: number, words: Words): HTMLElement {
  const steps = slides.map((slide, i) => {
    const name = slide.querySelector('h1')?.textContent?.trim() ?? '';
    const link = element('a', { href: `#/${slide.id}`, 'aria-label': `h${i + 1}: ${name}`, title: name });
    link.append('h', element('sub', {}, String(i + 1)));
    if (i === current) link.setAttribute('aria-current', 'step');
    return element('li', { class: i < current ? 'past' : i === current ? 'current' : 'future' }, link);
  });
  // On a page to scroll there are several at once.
  const label = `${words.blocks}, ${current + 1} / ${slides.length}`;
  return element(
    'nav',
    { class: 'block-chain', 'aria-label': label },
    element('ol', { style: `--steps: ${slides.length}` }, ...steps),
  );
}
