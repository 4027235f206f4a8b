import { attributes, escapeHtml } from '../../text/html.ts';
import type { MarkdownIt, Token } from './markdown.ts';

const KINDS = { video: /\.(?:mp4|m4v|webm|ogv|mov)$/i, audio: /\.(?:mp3|m4a|wav|oga|ogg)$/i };

/** `![words](film.mp4)`: as in Pandoc, a file that plays is written as an image is. */
export function media(md: MarkdownIt): void {
  const image = md.renderer.rules.image!;
  md.renderer.rules.image = (tokens, i, options, env, self) => {
    const token = tokens[i]!;
    const kind = mediaKind(String(token.attrGet('src') ?? ''));
    return kind ? player(kind, token) : image(tokens, i, options, env, self);
  };
}

export function mediaKind(address: string): 'video' | 'audio' | null {
  const path = address.replace(/[?#].*$/, '');
  if (KINDS.video.test(path)) return 'video';
  return KINDS.audio.test(path) ? 'audio' : null;
}

function player(kind: 'video' | 'audio', token: Token): string {
  const { src, alt: _, ...rest } = Object.fromEntries(token.attrs ?? []);
  const words = token.content.trim();
  const label = words === '' ? undefined : words;
  const link = `<a${attributes({ href: src })}>${escapeHtml(words || String(src))}</a>`;
  return `<${kind}${attributes({ src, controls: true, 'aria-label': label, ...rest })}>${link}</${kind}>`;
}
