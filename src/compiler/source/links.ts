import createMarkdownIt from 'markdown-it';

/** markdown-it's link definitions. */
export type Links = Record<string, { href: string; title: string }>;

/** The link definitions of a deck, as markdown-it keeps them. */
export function readLinks(lines: string[]): Links {
  const env: { references?: Links } = {};
  if (lines.length > 0) new createMarkdownIt().parse(lines.join('\n'), env);
  return env.references ?? {};
}
