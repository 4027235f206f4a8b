/**
 * Symbols of equations: hovered or focused, W_hh lights up wherever the slide shows it — in the formula, its row of a
 * table, its tensor, its place in a figure and its name in the code — and a card says its shape and what it means.
 */

import { markInCode, symbolInCode } from './codeSymbols.ts';
import { element } from './element.ts';
import { freeId } from './freeId.ts';
import { placeCard } from './placeCard.ts';
import type { Words } from './words.ts';

const card = element('div', { class: 'symbol-card', role: 'tooltip', id: freeId('symbol-card'), hidden: true });

/** Call once, on what holds all slides. */
export function mountSymbols(within: HTMLElement): void {
  document.body.append(card);
  const enter = (event: Event) => {
    const symbol = (event.target as Element).closest<HTMLElement>('[data-symbol]');
    if (symbol) light(symbol.dataset.symbol!, symbol);
  };
  const leave = (event: Event) => {
    if ((event.target as Element).closest('[data-symbol]')) darken(within);
  };
  // A name in the code is no element of its own: the pointer may come to it and leave it within one.
  let inCode: string | undefined;
  within.addEventListener('pointermove', (event) => {
    const symbol = symbolInCode(event, (event.target as Element).closest('section'));
    if (symbol === inCode) return;
    if (inCode !== undefined) darken(within);
    inCode = symbol;
    if (symbol !== undefined) light(symbol, event.target as HTMLElement);
  });
  for (const type of ['pointerover', 'focusin']) within.addEventListener(type, enter);
  for (const type of ['pointerout', 'focusout']) within.addEventListener(type, leave);
  within.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || card.hidden) return;
    darken(within);
    // It ends the card, and shows no overview.
    event.stopPropagation();
  });
}

/** KaTeX hides its letters from screen readers, who hear the MathML: of the letters only the symbols are opened. */
export function openSymbols(within: ParentNode, words: Words): void {
  for (const symbol of within.querySelectorAll<HTMLElement>('.katex-html [data-symbol]:not([tabindex])')) {
    symbol.tabIndex = 0;
    symbol.setAttribute('role', 'img');
    symbol.setAttribute('aria-label', words.symbol(symbol.dataset.symbol!));
    symbol.setAttribute('aria-describedby', card.id);
    const letters = symbol.closest('.katex-html')!;
    letters.removeAttribute('aria-hidden');
    for (let node: Element = symbol; node !== letters; node = node.parentElement!) {
      node.removeAttribute('aria-hidden');
      for (const beside of node.parentElement!.children) {
        if (!beside.matches('[data-symbol]') && !beside.querySelector('[data-symbol]'))
          beside.setAttribute('aria-hidden', 'true');
      }
    }
  }
}

/** `near`: what is pointed at. */
function light(name: string, near: HTMLElement): void {
  const slide = near.closest('section');
  if (!slide) return;
  const alike = [...slide.querySelectorAll<HTMLElement>(`[data-symbol="${CSS.escape(name)}"]`)];
  for (const one of alike) one.classList.add('lit');
  slide.dataset.lit = name;
  const tensor = alike.find((one) => one.dataset.shape !== undefined);
  markInCode(name, slide);
  show(near, [name, tensor?.dataset.shape, tensor?.dataset.meaning]);
}

function darken(within: HTMLElement): void {
  for (const one of within.querySelectorAll('.lit')) one.classList.remove('lit');
  for (const slide of within.querySelectorAll<HTMLElement>('[data-lit]')) delete slide.dataset.lit;
  markInCode(undefined, null);
  card.hidden = true;
}

function show(symbol: HTMLElement, [name, shape, meaning]: (string | undefined)[]): void {
  if (shape === undefined) return;
  // `dW_hh` is the gradient of W_hh.
  const [letter, below = ''] = name!.replace(/^d(?=[A-Z])/, '∂L/∂').split('_');
  card.replaceChildren(
    element('b', {}, letter!, element('sub', {}, below.replace('-', '−'))),
    element('code', {}, shape),
    ...(meaning ? [element('span', {}, meaning)] : []),
  );
  card.hidden = false;
  // A fraction's line is shorter than the fraction.
  placeCard(card, symbol.querySelector('.mfrac > .vlist-t') ?? symbol);
}
