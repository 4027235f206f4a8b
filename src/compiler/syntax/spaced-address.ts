import type { MarkdownIt } from './markdown.ts';

/** `![x](img/mi foto.png)`: Pandoc lets an address hold spaces, and so do authors. */
export function spacedAddress(md: MarkdownIt): void {
  const { parseLinkDestination } = md.helpers;
  md.helpers.parseLinkDestination = (text, start, max) => {
    const plain = parseLinkDestination(text, start, max);
    if (!plain.ok || plain.pos === start || text[start] === '<') return plain;
    REST.lastIndex = plain.pos;
    const rest = REST.exec(text);
    if (!rest || REST.lastIndex > max) return plain;
    return { ...plain, pos: REST.lastIndex, str: plain.str + rest[0] };
  };
}

/** More words, up to the closing parenthesis or a title. */
const REST = /(?: {1,3}[^\s()<>"']{1,100}){1,10}(?= *\)| +["'])/y;
