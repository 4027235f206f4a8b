import type { Slide } from '../contract/deck.ts';
import { attributes } from '../text/html.ts';
import { idOf } from '../text/idOf.ts';
import type { PlacedCompiled } from './chunks.ts';
import { extended, makeSlide } from './make-slide.ts';
import type { DeckSetting } from './setting.ts';
import { type Bibliography, bibliographyHtml } from './source/bibliography.ts';
import type { UniqueNames } from './unique-names.ts';
import { WORDS } from './words.ts';

/** The list of all that the slides cite, as HTML. */
export function referencesOf(chunks: PlacedCompiled[], { bibliography, head }: DeckSetting): string {
  const cited = citedIn(chunks, bibliography).flatMap((key) => bibliography.entries.get(key) ?? []);
  return bibliographyHtml(cited, head.lang);
}

function citedIn(chunks: PlacedCompiled[], { uncited }: Bibliography): string[] {
  const cited = new Set<string>();
  for (const { compiled } of chunks) for (const key of compiled.cited) cited.add(key);
  for (const key of uncited) cited.add(key);
  return [...cited];
}

/** Where no `::: {#refs}` says where: on the last slide if only its title stands there, else on one of its own. */
export function withReferences(
  chunks: PlacedCompiled[],
  slides: readonly Slide[],
  references: string,
  { head, bibliography }: DeckSetting,
  names: UniqueNames,
): Slide[] {
  const placed = chunks.some(({ compiled }) => compiled.claims.some(({ name }) => name === 'refs'));
  if (placed || !citedIn(chunks, bibliography).some((key) => bibliography.entries.has(key))) return [...slides];
  const last = slides.at(-1);
  if (last && /<h2[^>]*>[^\n]*<\/h2>\s*<\/section>\s*$/.test(last.html)) {
    return [...slides.slice(0, -1), extended(last, references)];
  }
  const title = WORDS[head.lang].bibliography.title;
  const slide = { index: slides.length, kind: 'slide' as const, title, line: last?.line ?? 1 };
  const rest = attributes({ class: 'slide level2 smaller scrollable', 'data-slide-kind': 'slide' });
  return [...slides, makeSlide(slide, names.free(idOf(title)), rest, `<h2>${title}</h2>\n${references}`)];
}
