import { hash as digest } from 'node:crypto';
import type { Slide } from '../contract/deck.ts';
import { attributes } from '../text/html.ts';

/** A slide's whole section: `rest` are its attributes without the id and the line, `inner` is what stands in it. */
export function makeSlide(slide: Omit<Slide, 'html' | 'hash'>, id: string, rest: string, inner: string): Slide {
  // Lines move when something above is edited: that alone is no change of the slide.
  const hash = hashOf(`${id}${rest}${inner}`);
  const html = `<section${attributes({ id })}${rest}${attributes({ 'data-line': slide.line, 'data-file': slide.file, 'data-hash': hash })}>\n${inner}</section>\n`;
  return { ...slide, html, hash };
}

const hashOf = (text: string): string => digest('sha1', text, 'base64url').slice(0, 12);

/** A slide with more below what it holds. */
export function extended(slide: Slide, more: string): Slide {
  const hash = hashOf(`${slide.hash}${more}`);
  const html = slide.html.replace(`data-hash="${slide.hash}"`, `data-hash="${hash}"`);
  const end = html.lastIndexOf('</section>');
  return { ...slide, hash, html: html.slice(0, end) + more + html.slice(end) };
}
