import type { Context } from '../context.ts';
import type { Token } from '../syntax/markdown.ts';
import { hasClass, type Node } from '../tree.ts';

/** What a page of slides is for Quarto's `when-format`. */
const FORMATS = new Set(['revealjs', 'html', 'html5', 'html:js']);

/**
 * `::: {.content-visible when-format="pdf"}` and `.content-hidden`: true when it is not for these slides. Quarto's
 * profiles are never chosen here; `when-meta` asks a key of the head.
 */
export function isOmitted(token: Token, context: Context): boolean {
  const visible = hasClass(token, 'content-visible');
  if (!visible && !hasClass(token, 'content-hidden')) return false;
  const meets = CONDITIONS.every(([name, test]) => {
    const when = token.attrGet(`data-when-${name}`);
    const unless = token.attrGet(`data-unless-${name}`);
    return (when === null || test(String(when), context)) && (unless === null || !test(String(unless), context));
  });
  return meets !== visible;
}

const CONDITIONS: [name: string, test: (value: string, context: Context) => boolean][] = [
  ['format', (value) => FORMATS.has(value)],
  ['profile', () => false],
  ['meta', (value, { head }) => !['', 'false'].includes(head.values[value] ?? '')],
];

export function withoutOmitted(nodes: Node[], context: Context): Node[] {
  return nodes.filter(({ token }) => token.type !== 'div_open' || !isOmitted(token, context));
}

/** The same for `[text]{.content-hidden}` within a line. */
export function withoutOmittedSpans(tokens: Token[], context: Context): Token[] {
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.type !== 'span_open' || !isOmitted(token, context)) kept.push(token);
    else while (i < tokens.length && !isCloseOf(token, tokens[i]!)) i++;
  }
  return kept;
}

const isCloseOf = ({ level }: Token, token: Token): boolean => token.type === 'span_close' && token.level === level;
