import { contextOf, inlinePlace } from '../context.ts';
import { readAttributes } from './attributes.ts';
import { writeAttributes } from './div.ts';
import type { MarkdownIt, StateCore, Token } from './markdown.ts';

/** `## Title {#id .class key=value}`: read before the inline text, so that the title is only the title. */
export function heading(md: MarkdownIt): void {
  md.core.ruler.after('block', 'heading_attributes', readHeadings);
}

function readHeadings(state: StateCore): void {
  const context = contextOf(state.env);
  state.tokens.forEach((token, i) => {
    const inline = state.tokens[i + 1];
    if (token.type !== 'heading_open' || !inline?.content.endsWith('}')) return;
    const brace = lastBrace(inline.content);
    const list = brace >= 0 ? readAttributes(inline.content, brace) : null;
    if (!list || list.end !== inline.content.length || list.word !== undefined || list.raw !== undefined) {
      // `[span]{.x}`, `{}` in code or maths belong to the inline text.
      if (list?.word !== undefined && /\s\{/.test(inline.content.slice(brace - 1))) {
        context.here = inline;
        const written = inline.content.slice(brace);
        context.report.warn(
          inlinePlace(context, inline.content, brace),
          `"${written}" is not an attribute`,
          `write {.${list.word}}`,
        );
        context.here = null;
      }
      return;
    }
    // A `{…}` glued to `]`, `)` or a backtick is that element's.
    if (/[\])`]/.test(inline.content[brace - 1] ?? ' ')) return;
    context.here = inline;
    const at = inlinePlace(context, inline.content, brace);
    context.here = null;
    writeAttributes(token, list, at, context);
    inline.content = inline.content.slice(0, brace).trimEnd();
  });
}

/** The brace that opens the last `{…}`: one inside a quoted value does not count. */
function lastBrace(text: string): number {
  let brace = -1;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (quote) {
      if (letter === quote) quote = '';
    } else if (letter === '{') brace = i;
    else if (brace >= 0 && letter === '"') quote = letter;
    else if (letter === '}' && i < text.length - 1) brace = -1;
  }
  return brace;
}

/** A heading's words: what an index, an address or a screen reader says. */
export function plainText(inline: Token | undefined): string {
  let out = '';
  for (const token of inline?.children ?? []) {
    if (token.type === 'text' || token.type === 'code_inline') out += token.content;
    else if (token.type === 'math') out += token.markup;
    else if (token.type === 'softbreak' || token.type === 'hardbreak') out += ' ';
    else if (token.type === 'image') out += token.content;
  }
  return out.trim();
}
