import type { MarkdownIt, StateBlock } from './markdown.ts';

/**
 * Raw HTML stays, and Markdown within it is Markdown, as in Pandoc: a line of tags stands for itself and what follows is
 * read as usual. Only scripts, styles, `<pre>` and drawings are copied whole.
 */
export function html(md: MarkdownIt): void {
  md.block.ruler.at('html_block', readHtml, { alt: ['paragraph', 'reference', 'blockquote'] });
}

const BLOCK = new Set(
  (
    'address article aside audio blockquote body button canvas caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li ' +
    'main map menu meta nav noframes noscript object ol optgroup option output p param progress section select source ' +
    'summary table tbody td template tfoot th thead title tr track ul video'
  ).split(' '),
);
const WHOLE = new Set('script style pre textarea svg math'.split(' '));
const NAME = /<\/?([a-z][a-z0-9-]*)(?=[\s/>]|$)/iy;
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*'){0,2000})>/gi;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

function readHtml(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.src.charCodeAt(start) !== 0x3c || state.sCount[startLine]! - state.blkIndent >= 4) return false;
  if (state.src.startsWith('<!--', start)) return copyUntil(state, startLine, endLine, silent, '-->');
  NAME.lastIndex = start;
  const name = NAME.exec(state.src)?.[1]?.toLowerCase();
  if (name === undefined) return false;
  if (WHOLE.has(name) && state.src[start + 1] !== '/')
    return copyUntil(state, startLine, endLine, silent, `</${name}>`);
  if (!BLOCK.has(name) && !WHOLE.has(name)) return false;
  if (silent) return true;

  const end = endOfTags(state, startLine, endLine);
  const text = state.getLines(startLine, end, state.blkIndent, false);
  const map: [number, number] = [startLine, end];
  if (text.replace(TAG, '').trim() === '') {
    if (name !== 'div') joinLine(state, startLine);
    const token = state.push('html_block', '', 0);
    token.content = `${text.trim()}\n`;
    token.map = map;
  } else {
    // Tags and text on one line: a phrase, not a paragraph.
    const inline = state.push('inline', '', 0);
    inline.content = text.trim();
    inline.map = map;
    inline.children = [];
  }
  state.line = end;
  return true;
}

/** Copies lines up to the one that closes; what stands after the close on that line is read as text. */
function copyUntil(state: StateBlock, startLine: number, endLine: number, silent: boolean, close: string): boolean {
  const { at, alone } = nextClose(state, state.bMarks[startLine]! + state.tShift[startLine]!, close);
  const closes = at < state.eMarks[endLine - 1]!;
  // A paragraph that begins with a comment or a drawing.
  if (closes && !alone) return false;
  if (silent) return true;
  let end = closes ? startLine : endLine - 1;
  while (state.eMarks[end]! < at && end < endLine - 1) end++;
  copy(state, startLine, end + 1);
  return true;
}

interface Close {
  /** Nothing closes between here and `at`. */
  from: number;
  at: number;
  /** No text stands behind it on its line. */
  alone: boolean;
}

const known = new WeakMap<StateBlock, Map<string, Close>>();

/** The first close from `start` on: all that begin before it share one search, or a thousand would take the square. */
function nextClose(state: StateBlock, start: number, close: string): Close {
  const all = known.get(state) ?? new Map<string, Close>();
  known.set(state, all);
  const before = all.get(close);
  if (before && before.from <= start && start <= before.at) return before;
  const pattern = new RegExp(close, 'gi');
  pattern.lastIndex = start;
  const at = pattern.exec(state.src)?.index ?? Number.POSITIVE_INFINITY;
  const end = state.src.indexOf('\n', at);
  const rest = state.src.slice(at + close.length, end < 0 ? undefined : end);
  const found = { from: start, at, alone: rest.trim() === '' };
  all.set(close, found);
  return found;
}

function copy(state: StateBlock, startLine: number, end: number): void {
  const token = state.push('html_block', '', 0);
  token.content = state.getLines(startLine, end, state.blkIndent, true);
  token.map = [startLine, end];
  state.line = end;
}

/** A tag may go over several lines, and so may a line that opens more than it closes. */
function endOfTags(state: StateBlock, startLine: number, endLine: number): number {
  let depth = 0;
  let open = false;
  let tagsOnly = true;
  for (let line = startLine; line < endLine; line++) {
    if (state.isEmpty(line) || (line > startLine && state.sCount[line]! < state.blkIndent)) return line;
    const text = state.src.slice(state.bMarks[line]!, state.eMarks[line]);
    const left = text.replace(TAG, (_, slash: string, name: string, rest: string) => {
      if (slash) depth--;
      else if (!VOID.test(name) && !rest.endsWith('/')) depth++;
      return '';
    });
    // Either a tag that goes on below, or the end of one.
    if (open) open = !left.includes('>');
    else open = /<[a-z/][^<>]*$/i.test(left);
    if (left.trim() !== '' && !/^[^<]*>\s*$|<[a-z/][^<>]*$/i.test(left)) tagsOnly = false;
    if (!open && (tagsOnly || depth <= 0)) return line + 1;
  }
  return endLine;
}

/** A line of text between two lines of tags is no paragraph, unless they are a div's. */
function joinLine(state: StateBlock, line: number): void {
  const { tokens } = state;
  const [open, , close] = tokens.slice(-3);
  if (close?.type !== 'paragraph_close' || open?.type !== 'paragraph_open' || open.map?.[1] !== line) return;
  const before = tokens.at(-4);
  if (before?.type !== 'html_block' || before.map?.[1] !== open.map[0] || /^<div\b/i.test(before.content)) return;
  open.hidden = true;
  close.hidden = true;
}
