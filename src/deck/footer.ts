/** The line at a page's foot: the deck's, or a slide's own, `::: footer`; none where a slide says `footer=false`. */

import { element } from './element.ts';

interface Footer {
  /** As HTML. */
  footer?: string;
  logo?: string;
}

/** Puts a footer on each of the pages; what it says is for `followFooter`. */
export function mountFooter(page: Element, { footer, logo }: Footer, slide: Element | null): void {
  const own = slide?.querySelector(':scope > .footer');
  if (!footer && !logo && !own) return;
  const picture = logo ? [element('img', { src: logo, alt: '' })] : [];
  const line = element('div', { class: 'deck-footer' }, ...picture, element('span', {}));
  page.append(line);
  showFooter(page, footer ?? '', slide);
}

/** The footer of the slide that is shown. */
export function showFooter(page: Element, footer: string, slide: Element | null): void {
  // Not by a selector: that asks everything on every slide.
  const line = [...page.children].find((child): child is HTMLElement => child.classList.contains('deck-footer'));
  const text = line?.querySelector(':scope > span');
  if (!line || !text) return;
  line.hidden = (slide as HTMLElement | null)?.dataset.footer === 'false';
  text.innerHTML = slide?.querySelector(':scope > .footer')?.innerHTML ?? footer;
}
