/** A deck to publish without the teacher's notes: none of their words is left in it, nor what only they name. */

import type { Deck, Slide } from '../contract/deck.ts';

export function withoutNotes(deck: Deck): Deck {
  const gone = new Set<string>();
  const slides = deck.slides.map((slide) => stripped(slide, gone));
  return { ...deck, slides, cells: deck.cells.filter(({ label }) => !gone.has(label)) };
}

/** `gone` hears which cells stood in notes. */
function stripped(slide: Slide, gone: Set<string>): Slide {
  const { html, cut } = withoutAsides(withoutAttributes(slide.html));
  for (const [, label] of cut.matchAll(/\sdata-cell="([^"]*)"/g)) gone.add(label!);
  return { ...slide, html: cut === '' ? html : withoutFootnotes(html) };
}

/** A tag with its attributes, whose values may hold a `>`; or a comment. */
const TAG = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/g;

/** `## Title {notes="…"}` and `data-notes` of the author's own HTML. */
function withoutAttributes(html: string): string {
  const notes = /\sdata-notes(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?(?=[\s/>]|$)/gi;
  return html.replace(TAG, (tag, _close, name?: string) => (name ? tag.replace(notes, '') : tag));
}

/** What reveal takes for notes: each `<aside class="notes">`, with the asides in it. */
function withoutAsides(html: string): { html: string; cut: string } {
  let kept = '';
  let cut = '';
  let from = 0;
  let depth = 0;
  for (const { index, 0: tag, 1: close, 2: name, 3: rest } of html.matchAll(TAG)) {
    if (name?.toLowerCase() !== 'aside') continue;
    if (depth === 0 && (close || !isNotes(rest!))) continue;
    if (depth === 0) {
      kept += html.slice(from, index);
      from = index;
    }
    depth += close ? -1 : 1;
    if (depth > 0) continue;
    const end = index + tag.length;
    cut += html.slice(from, end);
    from = end;
  }
  // Notes that are never closed reach to the end.
  const last = html.slice(from);
  return depth > 0 ? { html: `${kept}</section>\n`, cut: cut + last } : { html: kept + last, cut };
}

function isNotes(attributes: string): boolean {
  const [, double, single, bare] = /\sclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes) ?? [];
  return (double ?? single ?? bare ?? '').split(/\s+/).includes('notes');
}

/** Footnotes that only the notes referred to; the others keep their numbers. */
function withoutFootnotes(html: string): string {
  const item = /<li id="(fn-[^"]*-(\d+))">[\s\S]*?class="footnote-back"[^>]*>[^<]*<\/a><\/li>\n/g;
  return html
    .replace(item, (whole, id: string, number: string) =>
      html.includes(`href="#${id}"`) ? whole.replace('<li ', `<li value="${number}" `) : '',
    )
    .replace(/<aside class="footnotes"[^>]*><ol>\n<\/ol><\/aside>\n/, '');
}
