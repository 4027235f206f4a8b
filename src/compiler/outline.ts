import type { Report } from './diagnostics.ts';

/** The shape of a text, found by its lines alone, once: where slides begin and which line closes each `:::` block. */
export interface Outline {
  /** Line index of a div's opening → line index of its close (or of the first line that is no longer inside). */
  close: Map<number, number>;
  /** Openings whose close is missing: the line in `close` belongs to what follows. */
  unclosed: Set<number>;
  /** Closing lines that close nothing. */
  stray: Set<number>;
  /** Lines where a slide begins: a heading of level 1 or 2, or a rule, outside every block. */
  starts: number[];
  /** Headings of slides right under a line of text: Pandoc reads them as text. */
  glued: number[];
  /** Lines that are text for Markdown: not in a code block, a comment, raw HTML or maths. */
  prose: (visit: (line: string, index: number) => void) => void;
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

export const isDivOpening = (text: string): boolean => OPENING.test(text);
export const isDivClosing = (text: string): boolean => CLOSING.test(text);

/** A stretch of lines that Markdown does not read, until a line that `ends` it. */
interface Verbatim {
  what: string;
  /** The line that would close it. */
  close: string;
  ends: (line: string, text: string) => boolean;
}

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

export function readOutline(lines: string[], report?: Report): Outline {
  const prose: number[] = [];
  const outline: Outline = {
    close: new Map(),
    unclosed: new Set(),
    stray: new Set(),
    starts: [],
    glued: [],
    prose: (visit) => {
      for (const index of prose) visit(lines[index]!, index);
    },
  };
  const stack: Open[] = [];
  const starts: number[] = [];
  const raw = new RawDivs();
  let verbatim: Verbatim | null = null;
  let begin = { index: 0, column: 0 };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    // No marker stands beyond that, and patterns are slow on megabytes.
    const start = line.length > LONGEST ? line.slice(0, LONGEST) : line;
    const column = PREFIX.exec(start)![0].length;
    const text = start.slice(column);
    if (verbatim) {
      if (verbatim.ends(line, text)) verbatim = null;
      continue;
    }
    const begun = verbatimAt(line, text);
    if (begun) {
      verbatim = begun;
      begin = { index, column };
      continue;
    }
    prose.push(index);
    if (text[0] === '<') raw.read(text, index);
    if (isDivOpening(text)) stack.push({ index, headings: [] });
    else if (isDivClosing(text)) {
      const open = stack.pop();
      if (open) outline.close.set(open.index, index);
      else outline.stray.add(index);
    } else if (HEADING.test(line) || (RULE.test(start) && (lines[index - 1] ?? '').trim() === '')) {
      if (line[0] === '#') stack.at(-1)?.headings.push(index);
      starts.push(index);
      if (line[0] === '#' && isText(lines[index - 1], prose.at(-2) === index - 1)) outline.glued.push(index);
    }
  }
  // A formula says so itself.
  if (verbatim && verbatim.what !== 'formula') {
    report?.error(
      { line: begin.index + 1, column: begin.column + 1 },
      `this ${verbatim.what} is never closed`,
      `add a line ${verbatim.close} after its last line`,
    );
  }
  let end = lines.length;
  for (const open of stack.reverse()) {
    end = Math.min(end, endOfUnclosed(open, lines));
    outline.unclosed.add(open.index);
    outline.close.set(open.index, end);
  }
  outline.starts = outside(outside(starts, outline.close), raw.close);
  return outline;
}

function isText(line: string | undefined, isProse: boolean): boolean {
  if (!isProse || line === undefined || line.trim() === '') return false;
  return !/^(?:#|:::|<|\||\.\s\.\s\.)|-->\s*$/.test(line) && !RULE.test(line);
}

/** Divs of raw HTML hold their headings too, when they are closed. */
class RawDivs {
  readonly close = new Map<number, number>();
  private readonly open: number[] = [];

  read(text: string, index: number): void {
    for (const [, slash] of text.matchAll(/<(\/?)div\b/gi)) {
      if (slash === '') this.open.push(index);
      else if (this.open.length > 0) this.close.set(this.open.pop()!, index);
    }
  }
}

/** An unclosed div ends before the next slide: one mistake must not swallow the deck. */
function endOfUnclosed(open: Open, lines: string[]): number {
  const titled = lines.slice(open.index + 1, open.index + 3).findIndex((line) => line.trim() !== '') + open.index + 1;
  return open.headings.find((index) => index !== titled) ?? lines.length;
}

/** The lines that stand in no div. */
function outside(starts: number[], close: ReadonlyMap<number, number>): number[] {
  const opens = [...close.keys()].sort((a, b) => a - b);
  let next = 0;
  let inside = 0;
  return starts.filter((index) => {
    while (next < opens.length && opens[next]! < index) inside = Math.max(inside, close.get(opens[next++]!)!);
    return index >= inside;
  });
}
