import type { Place } from '../../contract/deck.ts';
import { escapeHtml } from '../../text/html.ts';
import { nearest } from '../../text/nearest.ts';
import { type Context, contextOf, inlinePlace } from '../context.ts';
import { numberOf } from '../source/definitions.ts';
import { REFERENCE_KINDS, type ReferenceKind, WORDS } from '../words.ts';
import type { MarkdownIt, StateInline } from './markdown.ts';

const REFERENCE = new RegExp(`@((${REFERENCE_KINDS.join('|')})-[\\w-]*\\w)`, 'iy');

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
    const context = contextOf(state.env);
    const place = inlinePlace(context, state.src, state.pos);
    state.push('reference', '', 0).content = referenceTo(match[1]!, true, place, context);
  }
  state.pos += match[0].length;
  return true;
}

/** The id that a reference names, `Fig-x` as `fig-x`; undefined when it is a reference to no kind of thing. */
export function targetOf(key: string): { id: string; kind: ReferenceKind } | undefined {
  REFERENCE.lastIndex = 0;
  const match = REFERENCE.exec(`@${key}`);
  if (match?.[1] !== key) return undefined;
  const kind = match[2]!.toLowerCase() as ReferenceKind;
  return { kind, id: kind + key.slice(kind.length) };
}

/** The link to what a key names: its word and number, or the number alone. */
export function referenceTo(key: string, withWord: boolean, place: Place, context: Context): string {
  const { id, kind } = targetOf(key)!;
  const number = numberOf(context.definitions, id);
  if (number !== undefined) {
    const word = withWord ? `${WORDS[context.lang].references[kind]} ` : '';
    return `<a href="#${escapeHtml(id)}" class="reference">${word}${number}</a>`;
  }
  const known = context.definitions.targets[kind];
  const near = nearest(id, known);
  const others = known.length > 0 ? `there are: ${known.slice(0, 8).join(', ')}` : `give its target the id {#${id}}`;
  context.report.error(place, `"@${id}" points to nothing`, near ? `did you mean "@${near}"?` : others);
  return `<span class="error">@${escapeHtml(id)}</span>`;
}
