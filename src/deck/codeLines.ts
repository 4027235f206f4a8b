/** Code told line by line: `code-line-numbers="1|3-4"` numbers the lines, and each step lights some and dims the rest. */

import type { RevealApi } from 'reveal.js';
import { element } from './element.ts';
import { readLineSteps, splitLines } from './lineSteps.ts';

/** Before reveal counts the steps of a slide: later ones would come last. */
export function mountCodeLines(within: ParentNode, stepping: boolean): void {
  for (const code of within.querySelectorAll<HTMLElement>('pre > code[data-line-numbers]:not([data-lines])')) {
    const lines = splitLines(code.innerHTML);
    code.dataset.lines = String(lines.length);
    code.innerHTML = lines.map((line) => `<span class="code-line">${line}\n</span>`).join('');
    const own = readLineSteps(code.dataset.lineNumbers ?? '');
    if (!stepping || own.length === 0) continue;
    // A step shows nothing itself: it only is a click of the presenter's.
    code.parentElement!.append(...own.slice(1).map(() => element('span', { class: 'fragment code-step' })));
    lightCode(code);
  }
}

export function followCodeLines(deck: RevealApi): void {
  const follow = (): void => {
    for (const code of deck.getCurrentSlide()?.querySelectorAll('code[data-lines]') ?? []) lightCode(code);
  };
  for (const event of ['fragmentshown', 'fragmenthidden', 'slidechanged'] as const) deck.on(event, follow);
}

/** As many steps on as the presenter has clicked; without steps all lines are alike. */
export function lightCode(code: Element): void {
  const clicks = [...code.parentElement!.querySelectorAll('.code-step')];
  if (clicks.length === 0) return;
  const own = readLineSteps((code as HTMLElement).dataset.lineNumbers ?? '');
  const step = own[clicks.filter((click) => click.matches('.visible')).length];
  for (const [i, line] of [...code.children].entries()) {
    line.classList.toggle('dimmed', step instanceof Set && !step.has(i + 1));
  }
}
