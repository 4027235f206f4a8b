import { hash as digest } from 'node:crypto';
import type { Slide } from '../contract/deck.ts';
import { attributes } from '../text/html.ts';

/** A slide's whole section: `rest` are its attributes without the id and the line, `inner` is what stands in it. */
export function makeSlide(slide: Omit<Slide, 'html' | 'hash'>, id: string, rest: string, inner: string): Slide {
  // Lines move when something above is edited: that alone is no change of the slide.
  const hash = digest('sha1', `${id}${rest}${inner}`, 'base64url').slice(0, 12);
  const html = `<section${attributes({ id })}${rest}${attributes({ 'data-line': slide.line, 'data-file': slide.file, 'data-hash': hash })}>\n${inner}</section>\n`;
  return { ...slide, html, hash };
}
