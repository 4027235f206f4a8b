/**
 * The drawing of a cell as markup that can do nothing but be seen. The thread's own drawings are escaped, but a cell can
 * forge one: what could run, load or lead anywhere is taken out.
 */

import type { Config, DOMPurify } from 'dompurify';

const KEPT: Config = {
  USE_PROFILES: { svg: true },
  FORBID_TAGS: ['a', 'image', 'style', 'use', 'feimage', 'animate', 'set'],
  ADD_ATTR: ['tabindex', 'role', 'aria-label', 'aria-hidden', 'dominant-baseline', 'orient'],
  RETURN_DOM_FRAGMENT: true,
};

/** Only our own lengths are a style; `url(…)` may point into the drawing. */
const HARMLESS_STYLE = /^(?:\s*--(?:natural-width|dx|dy):\s*-?[\d.]+px;?\s*)+$/;
const FOREIGN = /url\(\s*(?!["']?#)/i;

export type Cleaner = (svg: string) => DocumentFragment;

/** There once it was loaded: from then on a drawing need not wait. */
export let cleaner: Cleaner | undefined;

/** Loads the library; a load that failed is tried again with the next drawing. */
export async function loadCleaner(): Promise<Cleaner> {
  const { default: makePurify } = await import('dompurify');
  cleaner ??= cleanerOf(makePurify(window));
  return cleaner;
}

function cleanerOf(purify: DOMPurify): Cleaner {
  purify.addHook('uponSanitizeAttribute', (_, attribute) => {
    if (attribute.attrName === 'style' && !HARMLESS_STYLE.test(attribute.attrValue)) attribute.keepAttr = false;
    if (FOREIGN.test(attribute.attrValue)) attribute.keepAttr = false;
    if (/^(?:xlink:)?href$/.test(attribute.attrName)) attribute.keepAttr = false;
  });
  return (svg) => purify.sanitize(svg, KEPT) as unknown as DocumentFragment;
}
