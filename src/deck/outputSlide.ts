/** `output-location: slide`: what a cell shows stands on a slide of its own, right after the cell's. */

import { element } from './element.ts';

/** Before reveal counts the slides. */
export function mountOutputSlides(within: ParentNode): void {
  for (const cell of within.querySelectorAll<HTMLElement>('.cell[data-output-location="slide"]')) {
    const slide = cell.closest('section');
    const area = cell.querySelector('.cell-outputs');
    if (!slide || !area) continue;
    const title = slide.querySelector('h2')?.textContent ?? '';
    const holder = element('div', { class: 'cell cell-elsewhere', 'data-outputs-of': cell.dataset.cell }, area);
    const id = `${slide.id}-${cell.dataset.cell}`;
    const after = element('section', { class: slide.className, id, 'data-output-slide': true }, holder);
    if (title) after.prepend(element('h2', {}, title));
    slide.after(after);
  }
}

export function isOutputSlide(section: Element): boolean {
  return section.hasAttribute('data-output-slide');
}

/** Where a cell shows its outputs. */
export function outputArea(cell: HTMLElement): HTMLElement {
  const label = CSS.escape(cell.dataset.cell ?? '');
  const elsewhere = `[data-outputs-of="${label}"] .cell-outputs`;
  return cell.querySelector<HTMLElement>('.cell-outputs') ?? document.querySelector<HTMLElement>(elsewhere)!;
}
