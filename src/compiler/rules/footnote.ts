import footnotePlugin from 'markdown-it-footnote';
import { type Context, contextOf } from '../context.ts';
import { escapeHtml } from '../html.ts';
import { htmlToken, type MarkdownIt, type StateCore, type Token } from '../markdown.ts';
import { flatten, type Node } from '../tree.ts';
import { WORDS } from '../words.ts';

/** Footnotes: the plugin reads `[^1]` and `^[…]`; each slide shows its own. */
export function footnote(md: MarkdownIt): void {
  md.use(footnotePlugin);
  md.core.ruler.disable('footnote_tail');
  md.core.ruler.after('inline', 'footnote_collect', collect);
  md.renderer.rules.footnote_ref = (tokens, i) => tokens[i]!.content;
}

/** Takes the definitions out of the text and keeps them by label. */
function collect(state: StateCore): void {
  const { footnotes } = contextOf(state.env);
  const kept: Token[] = [];
  let inside: Token[] | null = null;
  for (const token of state.tokens) {
    if (token.type === 'footnote_reference_open') {
      inside = [];
      footnotes.set(String(token.meta?.label), { tokens: inside, used: false, line: 0 });
    } else if (token.type === 'footnote_reference_close') inside = null;
    else (inside ?? kept).push(token);
  }
  for (const note of footnotes.values()) note.line = (note.tokens.find((token) => token.map)?.map?.[0] ?? 0) + 1;
  state.tokens = kept;
}

interface InlineNote {
  label?: string;
  tokens?: Token[];
}

/** Numbers the notes of one slide and writes them under it. */
export function slideFootnotes(nodes: Node[], slide: number, context: Context, env: Record<string, unknown>): string {
  const list = (env.footnotes as { list?: InlineNote[] } | undefined)?.list ?? [];
  const order: number[] = [];
  for (const token of flatten(nodes)) {
    for (const child of token.children ?? []) {
      if (child.type !== 'footnote_ref') continue;
      const id = Number(child.meta?.id);
      let number = order.indexOf(id) + 1;
      const again = number > 0;
      if (!again) number = order.push(id);
      const address = `fn-${slide}-${number}`;
      child.content = `<sup class="footnote-ref"><a href="#${address}"${again ? '' : ` id="ref-${address}"`} role="doc-noteref">${number}</a></sup>`;
    }
  }
  if (order.length === 0) return '';
  const items = order.map((id, i) => {
    const address = `fn-${slide}-${i + 1}`;
    const back = ` <a href="#ref-${address}" class="footnote-back" role="doc-backlink" aria-label="${WORDS[context.lang].back}">↩︎</a>`;
    return `<li id="${address}">${noteHtml(list[id], context, env)}${back}</li>\n`;
  });
  return `<aside class="footnotes" aria-label="${escapeHtml(WORDS[context.lang].footnotes)}"><ol>\n${items.join('')}</ol></aside>\n`;
}

function noteHtml(note: InlineNote | undefined, context: Context, env: Record<string, unknown>): string {
  const render = env.render as (tokens: Token[]) => string;
  if (note?.tokens) {
    const inline = htmlToken('');
    inline.type = 'inline';
    inline.children = note.tokens;
    return render([inline]);
  }
  const found = context.footnotes.get(note?.label ?? '');
  if (!found) return '';
  found.used = true;
  const html = render(found.tokens).trim();
  // A note of one paragraph is shown on the line of its number.
  return html.startsWith('<p>') && html.indexOf('<p>', 3) < 0 ? html.slice(3, -4) : html;
}

/** A definition that nothing points to would vanish without a word. */
export function unusedFootnotes(context: Context): void {
  for (const [label, note] of context.footnotes) {
    if (note.used) continue;
    context.report.warn(
      { line: note.line, column: 1 },
      `the footnote "${label}" is never used`,
      `write [^${label}] in the text`,
    );
  }
}
