import type { Slide } from '../contract/deck.ts';
import { attributes, escapeHtml } from '../text/html.ts';
import { makeSlide } from './make-slide.ts';
import type { DeckSetting } from './setting.ts';
import { WORDS } from './words.ts';

/** How deep a heading that opens a slide stands. */
const DEPTH = { title: 0, section: 1, slide: 2 };

/** Of a slide's own heading. */
const NUMBER = /^<section[^>]*>\n<h[12][^>]*><span class="header-section-number">([\d.]+)</;

/** What `toc: true` lists: the headings of sections, and those of slides if it is to be as deep. */
export function isListed(
  { kind, title, ...rest }: Pick<Slide, 'kind' | 'title'> & { attributes?: string; html?: string },
  { head }: DeckSetting,
): boolean {
  const depth = head.contents?.depth ?? 0;
  const tag = rest.attributes ?? /^<section[^>]*>/.exec(rest.html ?? '')?.[0] ?? '';
  return kind !== 'title' && DEPTH[kind] <= depth && title !== '' && !/class="[^"]*\bunlisted\b/.test(tag);
}

/** The slide that lists the others, which come after it. */
export function contentsSlide(index: number, id: string, slides: readonly Slide[], setting: DeckSetting): Slide {
  const { lang, contents } = setting.head;
  const title = contents?.title ?? WORDS[lang].contents;
  const list = listOf(slides.filter((slide) => isListed(slide, setting)));
  const rest = attributes({ class: 'slide level2 scrollable', 'data-slide-kind': 'slide' });
  const inner = `<h2>${escapeHtml(title)}</h2>\n<nav role="doc-toc"${attributes({ 'aria-label': title })}>\n${list}</nav>\n`;
  return makeSlide({ index, kind: 'slide', title, line: 1 }, id, rest, inner);
}

/** Slides stand below the section before them. */
function listOf(slides: readonly Slide[]): string {
  const items: string[] = [];
  for (let i = 0; i < slides.length; ) {
    const { html, title, kind } = slides[i]!;
    const id = /^<section id="([^"]*)"/.exec(html)?.[1] ?? '';
    let end = i + 1;
    if (kind === 'section') while (slides[end]?.kind === 'slide') end++;
    const below = end > i + 1 ? `\n${listOf(slides.slice(i + 1, end))}` : '';
    const [, number] = NUMBER.exec(html) ?? [];
    const counted = number ? `<span class="toc-section-number">${number}</span> ` : '';
    items.push(`<li><a href="#/${id}">${counted}${escapeHtml(title)}</a>${below}</li>\n`);
    i = end;
  }
  return `<ul>\n${items.join('')}</ul>\n`;
}
