import { escapeHtml } from '../../text/html.ts';
import { type Context, contextOf, inlinePlace } from '../context.ts';
import { mark } from '../marks.ts';
import { firstLabels, type NoteSource } from '../source/definitions.ts';
import { flatten, type Node } from '../tree.ts';
import { WORDS } from '../words.ts';
import { closingBracket, mayClose } from './brackets.ts';
import { htmlToken, type MarkdownIt, type StateInline, type Token } from './markdown.ts';

/** Footnotes, `[^1]` and `^[…]`: each slide shows its own. The definitions were taken out of the text before. */
export function footnote(md: MarkdownIt): void {
  // One inside a list or a quotation was not taken out: it is text, and never a link's definition, which shows nothing.
  md.block.ruler.before('reference', 'note_elsewhere', (state, line, end, silent) => {
    const start = state.bMarks[line]! + state.tShift[line]!;
    if (silent || !state.src.startsWith('[^', start)) return false;
    return md.block.ruler.getRules('').at(-1)!(state, line, end, false);
  });
  md.inline.ruler.before('link', 'footnote', readReference);
  md.inline.ruler.before('link', 'inline_note', readInlineNote);
  md.renderer.rules.footnote = (tokens, i) => tokens[i]!.content;
}

const LABEL = /\[\^([^\]\s]{1,200})\]/y;

function readReference(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('[^', state.pos) || !mayClose(state, state.pos)) return false;
  LABEL.lastIndex = state.pos;
  const match = LABEL.exec(state.src);
  if (!match || LABEL.lastIndex > state.posMax) return false;
  const context = contextOf(state.env);
  const label = match[1]!;
  if (!context.definitions.notes.has(label)) {
    if (!silent) {
      const known = firstLabels(context.definitions);
      context.report.error(
        inlinePlace(context, state.src, state.pos),
        `the footnote "[^${label}]" has no text`,
        known.length > 0 ? `there are: ${known.join(', ')}` : `write "[^${label}]: …" on a line of its own`,
      );
    }
    return false;
  }
  if (!silent) {
    state.push('footnote', '', 0).meta = { label };
    context.notes.add(label);
  }
  state.pos += match[0].length;
  return true;
}

function readInlineNote(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  // A note holds no notes.
  if (!src.startsWith('^[', pos) || state.env.inNote) return false;
  const end = closingBracket(state, pos + 1);
  if (end < 0) return false;
  if (!silent) {
    const tokens: Token[] = [];
    state.env.inNote = true;
    state.md.inline.parse(src.slice(pos + 2, end), state.md, state.env, tokens);
    state.env.inNote = false;
    state.push('footnote', '', 0).meta = { tokens };
  }
  state.pos = end + 1;
  return true;
}

interface Note {
  label?: string;
  tokens?: Token[];
}

/** Numbers the notes of one slide and writes them under it. */
export function slideFootnotes(nodes: Node[], context: Context): string {
  const notes: Note[] = [];
  const numbers = new Map<string, number>();
  for (const token of flatten(nodes)) {
    for (const child of token.children ?? []) {
      if (child.type !== 'footnote') continue;
      const note = child.meta as Note;
      const again = note.label === undefined ? undefined : numbers.get(note.label);
      const number = again ?? notes.push(note);
      if (note.label !== undefined) numbers.set(note.label, number);
      const address = addressOf(number);
      child.content = `<sup class="footnote-ref"><a href="#${address}"${again ? '' : ` id="ref-${address}"`} role="doc-noteref">${number}</a></sup>`;
    }
  }
  if (notes.length === 0) return '';
  const words = WORDS[context.lang];
  const items = notes.map((note, i) => {
    const address = addressOf(i + 1);
    const back = ` <a href="#ref-${address}" class="footnote-back" role="doc-backlink" aria-label="${words.back}">↩︎</a>`;
    return `<li id="${address}">${noteHtml(note, context)}${back}</li>\n`;
  });
  return `<aside class="footnotes" aria-label="${escapeHtml(words.footnotes)}"><ol>\n${items.join('')}</ol></aside>\n`;
}

const addressOf = (number: number): string => `fn-${mark('slide')}-${number}`;

function noteHtml({ label, tokens }: Note, context: Context): string {
  if (tokens) {
    const inline = htmlToken('');
    inline.type = 'inline';
    inline.children = tokens;
    return context.render([inline]);
  }
  const html = context.renderNote(context.definitions.notes.get(label!) as NoteSource).trim();
  // A note of one paragraph is shown on the line of its number.
  return html.startsWith('<p>') && html.indexOf('<p>', 3) < 0 ? html.slice(3, -4) : html;
}
