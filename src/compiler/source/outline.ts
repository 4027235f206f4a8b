import type { Report } from '../diagnostics.ts';

/**
 * The shape of a text, found by its lines alone, once: where slides begin and which line closes each `:::` block.
 * What is known of single lines stands in lists at the lines' indices: a map of a million lines is slow.
 */
export interface Outline {
  /** At a div's opening: line index of its close (or of the first line that is no longer inside). */
  close: readonly (number | undefined)[];
  /** True at openings whose close is missing: the line in `close` belongs to what follows. */
  unclosed: readonly (true | undefined)[];
  /** True at closing lines that close nothing. */
  stray: readonly (true | undefined)[];
  /** Lines where a slide begins: a heading of level 1 or 2, or a rule, outside every block. */
  starts: number[];
  /** Headings of slides right under a line of text: Pandoc reads them as text. */
  glued: number[];
  /** Lines that are text for Markdown: not in a code block, a comment, raw HTML or maths. */
  prose: number[];
}

interface Open {
  index: number;
  /** Headings directly inside: where the slide would end if this div is never closed. */
  headings: number[];
}

// Blockquote and list markers may stand before a fence or a div.
const PREFIX = /^(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*/;
const OPENING = /^:{3,}[ \t]*(?:\{[^\n]*\}|[^\s:{}](?:[^\s{}]*[^\s:{}])?)[ \t]*:*[ \t]*$/;
const LONGEST = 5000;
const CLOSING = /^:{3,}[ \t]*$/;
const HEADING = /^##?(?:[ \t]|$)/;
const RULE = /^([-*_])[ \t]*(?:\1[ \t]*){2,}$/;

/** No marker stands beyond that, and patterns are slow on megabytes. */
export const beginningOf = (line: string): string => (line.length > LONGEST ? line.slice(0, LONGEST) : line);

/** `---- ----`: the hyphens above the columns of a table drawn with spaces. */
const TABLE_RULE = /^ {0,9}-{2,}(?: +-{2,})+ *$/;
export const isTableRule = (line: string): boolean => line.includes('-- ') && TABLE_RULE.test(line);

/** `---`, `* * *`. `line` is the beginning of one. */
export const isRule = (line: string): boolean => RULE.test(line) && !isTableRule(line);
/** So long a row of hyphens may be a table's: it is a slide's rule only where Markdown reads no table. */
export const isSlideRule = (line: string): boolean => isRule(line) && !/^-{20}/.test(line);
export const isDivOpening = (text: string): boolean => OPENING.test(text);
export const isDivClosing = (text: string): boolean => CLOSING.test(text);

/** A stretch of lines that Markdown does not read, until a line that `ends` it. */
interface Verbatim {
  what: string;
  /** The line that would close it. */
  close: string;
  ends: (line: string, text: string) => boolean;
}

/** Most lines begin with none of these. */
const MARKERS = /^[ \t>*+\d-]/;
const SIGNS = /^[`~<$]/;

const FENCE = /^(`{3,}|~{3,})(.*)$/;
const HTML = /^<(script|style|pre|textarea)(?=[\s>]|$)/i;

/** What begins on this line and is not Markdown; null when it ends there too. */
function verbatimAt(line: string, text: string): Verbatim | null {
  const fence = FENCE.exec(text);
  if (fence && !(fence[1]![0] === '`' && fence[2]!.includes('`'))) {
    const marker = fence[1]!;
    const ends = (_: string, rest: string): boolean => {
      const mark = FENCE.exec(rest);
      return mark !== null && mark[1]!.startsWith(marker) && mark[2]!.trim() === '';
    };
    return { what: 'code block', close: marker, ends };
  }
  if (text.startsWith('<!--')) {
    return text.includes('-->') ? null : { what: 'comment', close: '-->', ends: (each) => each.includes('-->') };
  }
  const html = HTML.exec(text);
  if (html) {
    const close = `</${html[1]!}>`;
    const ends = (each: string): boolean => each.toLowerCase().includes(close.toLowerCase());
    return ends(line) ? null : { what: `<${html[1]!}>`, close, ends };
  }
  if (text.startsWith('$$') && text.indexOf('$$', 2) < 0) {
    return { what: 'formula', close: '$$', ends: (each) => each.includes('$$') || each.trim() === '' };
  }
  return null;
}

export function readOutline(lines: readonly string[], report?: Report): Outline {
  const reader = new OutlineReader();
  for (const line of lines) reader.read(line);
  return reader.finish(report);
}

/** Reads a text line by line. */
export class OutlineReader {
  private readonly lines: string[] = [];
  private readonly opens: number[] = [];
  private readonly close: number[] = [];
  private readonly stray: true[] = [];
  private readonly starts: number[] = [];
  private readonly glued: number[] = [];
  private readonly prose: number[] = [];
  private readonly stack: Open[] = [];
  private readonly raw = new RawDivs();
  private verbatim: Verbatim | null = null;
  private begin = { line: 1, column: 1 };

  /** Nothing that was begun is left open. */
  get closed(): boolean {
    return this.verbatim === null && this.stack.length === 0 && this.raw.closed;
  }

  /** The last line is text: a heading below it would be text for Pandoc. */
  get endsInText(): boolean {
    const last = this.lines.length - 1;
    return this.prose.at(-1) === last && isText(this.lines[last]!);
  }

  read(line: string): void {
    const { lines, prose, stack } = this;
    const start = beginningOf(line);
    const column = MARKERS.test(start) ? PREFIX.exec(start)![0].length : 0;
    const text = column === 0 ? start : start.slice(column);
    const index = lines.length;
    const above = lines[index - 1];
    if (this.verbatim) {
      lines.push(line);
      if (this.verbatim.ends(line, text)) this.verbatim = null;
      return;
    }
    const begun = SIGNS.test(text) ? verbatimAt(line, text) : null;
    if (begun) {
      lines.push(line);
      this.verbatim = begun;
      this.begin = { line: index + 1, column: column + 1 };
      return;
    }
    if (text[0] === '<') this.raw.read(text, index);
    if (isDivOpening(text)) this.openDiv(index);
    else if (isDivClosing(text)) this.closeDiv(index);
    else if (HEADING.test(line)) {
      stack.at(-1)?.headings.push(index);
      this.starts.push(index);
      if (this.endsInText) this.glued.push(index);
    } else if (isSlideRule(start) && (above ?? '').trim() === '') this.starts.push(index);
    lines.push(line);
    prose.push(index);
  }

  private openDiv(index: number): void {
    this.stack.push({ index, headings: [] });
    this.opens.push(index);
  }

  private closeDiv(index: number): void {
    const open = this.stack.pop();
    if (open) this.close[open.index] = index;
    else this.stray[index] = true;
  }

  finish(report?: Report): Outline {
    const { lines, opens, close, stray, glued, prose, stack, verbatim, raw } = this;
    // A formula says so itself.
    if (verbatim && verbatim.what !== 'formula') {
      const fix = `add a line ${verbatim.close} after its last line`;
      report?.error(this.begin, `this ${verbatim.what} is never closed`, fix);
    }
    const unclosed: true[] = [];
    let end = lines.length;
    for (const open of stack.reverse()) {
      end = Math.min(end, endOfUnclosed(open, lines));
      unclosed[open.index] = true;
      close[open.index] = end;
    }
    return {
      close,
      unclosed,
      stray,
      glued,
      prose,
      starts: outside(outside(this.starts, opens, close), raw.opens, raw.close),
    };
  }
}

function isText(line: string): boolean {
  if (line.trim() === '') return false;
  const start = beginningOf(line);
  return !/^(?:#|:::|<|\||\.\s\.\s\.)/.test(start) && !line.trimEnd().endsWith('-->') && !RULE.test(start);
}

/** Divs of raw HTML hold their headings too, when they are closed. */
class RawDivs {
  readonly opens: number[] = [];
  readonly close: number[] = [];
  private readonly stack: number[] = [];

  get closed(): boolean {
    return this.stack.length === 0;
  }

  read(text: string, index: number): void {
    for (const [, slash] of text.matchAll(/<(\/?)div\b/gi)) {
      if (slash === '') {
        this.stack.push(index);
        this.opens.push(index);
      } else if (this.stack.length > 0) this.close[this.stack.pop()!] = index;
    }
  }
}

/** An unclosed div ends before the next slide: one mistake must not swallow the deck. */
function endOfUnclosed(open: Open, lines: string[]): number {
  const titled = lines.slice(open.index + 1, open.index + 3).findIndex((line) => line.trim() !== '') + open.index + 1;
  return open.headings.find((index) => index !== titled) ?? lines.length;
}

/** The lines that stand in no div that closes. */
function outside(starts: number[], opens: readonly number[], close: Outline['close']): number[] {
  let next = 0;
  let inside = 0;
  return starts.filter((index) => {
    while (next < opens.length && opens[next]! < index) inside = Math.max(inside, close[opens[next++]!] ?? 0);
    return index >= inside;
  });
}
