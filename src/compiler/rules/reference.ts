import { contextOf, inlinePlace } from '../context.ts';
import { nearest } from '../diagnostics.ts';
import { escapeHtml } from '../html.ts';
import type { MarkdownIt, StateInline } from '../markdown.ts';
import { WORDS } from '../words.ts';

type Kind = 'fig' | 'tbl' | 'eq' | 'sec' | 'lst';

const REFERENCE = /@((fig|tbl|eq|sec|lst)-[A-Za-z0-9_-]*[A-Za-z0-9])/y;

/** `@fig-x` becomes a link that says "Figura 1". */
export function reference(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'reference_to', readReference);
  md.renderer.rules.reference = (tokens, i) => tokens[i]!.content;
}

function readReference(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x40 || /[\w@]/.test(state.src[state.pos - 1] ?? '')) return false;
  REFERENCE.lastIndex = state.pos;
  const match = REFERENCE.exec(state.src);
  if (!match) return false;
  if (!silent) {
    const [, id, kind] = match as unknown as [string, string, Kind];
    const context = contextOf(state.env);
    const number = context.definitions.numbers.get(id);
    const token = state.push('reference', '', 0);
    if (number === undefined) {
      const known = context.definitions.targets[kind]!;
      const near = nearest(id, known);
      context.report.error(
        inlinePlace(context, state.src, state.pos),
        `"@${id}" points to nothing`,
        near
          ? `did you mean "@${near}"?`
          : known.length > 0
            ? `there are: ${known.slice(0, 8).join(', ')}`
            : `give its target the id {#${id}}`,
      );
      token.content = `<span class="error">@${escapeHtml(id)}</span>`;
    } else {
      token.content = `<a href="#${escapeHtml(id)}" class="reference">${WORDS[context.lang].references[kind]} ${number}</a>`;
    }
  }
  state.pos += match[0].length;
  return true;
}
