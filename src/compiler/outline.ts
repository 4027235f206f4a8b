import type { Report } from './diagnostics.ts';

/** Which line closes each `:::` block: found once for the whole file, so that reading stays linear. */
export interface Outline {
  /** Line index of a div's opening → line index of its close (or of the first line that is no longer inside). */
  close: Map<number, number>;
  /** Openings whose close is missing: the line in `close` belongs to what follows. */
  unclosed: Set<number>;
  /** Closing lines that close nothing. */
  stray: Set<number>;
}

interface Open {
  index: number;
  /** Headings directly inside: where the slide would end if this div is never closed. */
  headings: number[];
}

// Blockquote and list markers may stand before a fence or a div.
const PREFIX = /^(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*/;
const OPENING = /^:{3,}[ \t]*(?:\{[^\n]*\}|[^\s:{}][^\s{}]*)[ \t]*:*[ \t]*$/;
const CLOSING = /^:{3,}[ \t]*$/;

export const isDivOpening = (text: string): boolean => OPENING.test(text);
export const isDivClosing = (text: string): boolean => CLOSING.test(text);

export function readOutline(lines: string[], first: number, report: Report): Outline {
  const outline: Outline = { close: new Map(), unclosed: new Set(), stray: new Set() };
  const stack: Open[] = [];
  let fence: { marker: string; length: number; index: number; column: number } | null = null;
  let comment = false;
  for (let index = first; index < lines.length; index++) {
    const line = lines[index]!;
    const column = PREFIX.exec(line)![0].length;
    const text = line.slice(column);
    if (comment) {
      if (line.includes('-->')) comment = false;
      continue;
    }
    const mark = /^(`{3,}|~{3,})(.*)$/.exec(text);
    if (fence) {
      if (mark && mark[1]![0] === fence.marker && mark[1]!.length >= fence.length && mark[2]!.trim() === '')
        fence = null;
      continue;
    }
    if (mark && !(mark[1]![0] === '`' && mark[2]!.includes('`'))) {
      fence = { marker: mark[1]![0]!, length: mark[1]!.length, index, column };
    } else if (text.startsWith('<!--') && !line.includes('-->')) {
      comment = true;
    } else if (isDivOpening(text)) {
      stack.push({ index, headings: [] });
    } else if (isDivClosing(text)) {
      const open = stack.pop();
      if (open) outline.close.set(open.index, index);
      else outline.stray.add(index);
    } else if (stack.length > 0 && /^##?\s/.test(line)) {
      stack[stack.length - 1]!.headings.push(index);
    }
  }
  if (fence) {
    report.error(
      { line: fence.index + 1, column: fence.column + 1 },
      'this code block is never closed',
      `add a line ${fence.marker.repeat(fence.length)} after its last line`,
    );
  }
  for (const open of stack) {
    outline.unclosed.add(open.index);
    outline.close.set(open.index, endOfUnclosed(open, lines));
  }
  return outline;
}

/** An unclosed div ends before the next slide: one mistake must not swallow the deck. */
function endOfUnclosed(open: Open, lines: string[]): number {
  const titled = lines.slice(open.index + 1, open.index + 3).findIndex((line) => line.trim() !== '') + open.index + 1;
  return open.headings.find((index) => index !== titled) ?? lines.length;
}
