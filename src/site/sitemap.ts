/** `sitemap.xml`: every deck whose address is known, each with its translations. */

import { escapeHtml } from '../text/html.ts';
import type { Library } from './library.ts';

export const SITEMAP = 'sitemap.xml';

/** Undefined where nobody says where the site will be. */
export function sitemap(library: Library, siteUrl: string | undefined): string | undefined {
  const pages = library.readAll().flatMap((deck) => {
    const { address, tag } = deck.head;
    if (address === undefined) return [];
    const others = library.translationsOf(deck).map(({ head }) => head);
    const same = others.length === 0 ? [] : [{ address, tag }, ...others];
    const links = same.flatMap((each) =>
      each.address === undefined
        ? []
        : `<xhtml:link rel="alternate" hreflang="${escapeHtml(each.tag)}" href="${escapeHtml(each.address)}"/>`,
    );
    return [place(address, links.join(''))];
  });
  if (pages.length === 0) return undefined;
  const index = siteUrl === undefined ? [] : [place(siteUrl)];
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${[...index, ...pages].join('\n')}
</urlset>
`;
}

const place = (address: string, links = ''): string => `<url><loc>${escapeHtml(address)}</loc>${links}</url>`;
