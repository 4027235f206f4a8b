/** What stands in an element, as plain text: each formula once, as its author wrote it. */

import { withoutSymbols } from '../text/symbols.ts';

export function plainText(node: Element | null): string {
  const copy = node?.cloneNode(true) as Element | undefined;
  for (const formula of copy?.querySelectorAll('.katex') ?? []) {
    formula.replaceWith(withoutSymbols(formula.querySelector('annotation')?.textContent ?? formula.textContent).trim());
  }
  return copy?.textContent?.trim().replace(/\s+/g, ' ') ?? '';
}
