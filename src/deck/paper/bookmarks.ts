/** A PDF's bookmarks are its headings: each stands there once, however many pages repeat it. */

const HEADINGS = 'h1, h2, h3, h4, h5, h6';

export function asText(heading: HTMLElement): void {
  heading.role = 'paragraph';
}

/** Of a page that repeats another: all headings but those that are `news` here. */
export function repeatsHeadings(page: HTMLElement, news?: Element): void {
  for (const heading of page.querySelectorAll<HTMLElement>(HEADINGS)) if (!news?.contains(heading)) asText(heading);
}
