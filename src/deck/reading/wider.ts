/** What is wider than the page scrolls in its own box; an edge that fades says that there is more. */

const WIDE = '.output-svg, .output-table, table, .katex-display, .math.display, .output-text, pre, .tabs';

export function markWider(within: HTMLElement): void {
  const mark = (box: Element) => {
    const more = box.scrollWidth - box.clientWidth - box.scrollLeft > 2;
    box.toggleAttribute('data-more', more);
    // By keyboard too, unless something in it can be focused.
    if (more && !box.querySelector('a, button, input, [tabindex]')) box.setAttribute('tabindex', '0');
  };
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) mark(target);
  });
  const known = new WeakSet<Element>();
  const watch = () => {
    for (const box of within.querySelectorAll(WIDE)) {
      if (known.has(box)) continue;
      known.add(box);
      sizes.observe(box);
      box.addEventListener('scroll', () => mark(box), { passive: true });
    }
  };
  let asked = false;
  // Outputs come while cells run.
  new MutationObserver(() => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      watch();
    });
  }).observe(within, { childList: true, subtree: true });
  watch();
}
