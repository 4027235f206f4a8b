import { type Colours, coloursIn } from '../syntax/mathjax.ts';
import { type Found, findDefinitions } from './definitions.ts';
import { macrosIn } from './macros.ts';
import { beginningOf, isSlideRule, OutlineReader } from './outline.ts';

/** The text of one slide, without the footnotes' definitions; now and then it holds more than one. */
export interface Chunk {
  /** Line index of its first line in its stretch. */
  at: number;
  lines: string[];
  text: string;
}

/**
 * A part of a deck that can be read by itself: from a slide's first line to another's, with nothing left open between.
 * What follows cannot change it, so the stretches that a save leaves alone are not read again.
 */
export interface Stretch {
  text: string;
  height: number;
  /** False for the last one when something is never closed. */
  closed: boolean;
  chunks: Chunk[];
  /** Headings right under a line of text; the first line's depends on what stands above, by `endsInText`. */
  glued: number[];
  endsInText: boolean;
  found: Found;
  macros: Record<string, string>;
  colours: Colours;
}

/** A stretch, and the line index in the file of its first line. */
export interface PlacedStretch {
  first: number;
  stretch: Stretch;
}

/** `above` lines stand above the first. */
export function placeStretches(stretches: Stretch[], above: number): PlacedStretch[] {
  let first = above;
  return stretches.map((stretch) => {
    const placed = { first, stretch };
    first += stretch.height;
    return placed;
  });
}

/** Stretches by the text of their first slide. */
export type Stretches = ReadonlyMap<string, Stretch>;

/** Cuts a text; those that are `known` are taken as they are. `fresh` gets all of them. */
export function readStretches(text: string, known: Stretches, fresh: Map<string, Stretch>): Stretch[] {
  const all: Stretch[] = [];
  const starts = new Starts(text);
  const before = [...known];
  /** Which of those may be the next one: most stand as they stood. */
  let next = 0;
  let places: Map<Stretch, number> | undefined;
  let at = 0;
  while (at < text.length) {
    const [key, same] = before[next++] ?? [];
    // To compare a piece takes the engine a tenth of the time that startsWith() takes.
    if (same && text.slice(at, at + same.text.length) === same.text && mayEnd(same, text, at + same.text.length)) {
      fresh.set(key!, same);
      all.push(same);
    } else {
      const stretch = readAt(text, at, starts, known, fresh);
      all.push(stretch);
      places ??= new Map(before.map(([, each], i) => [each, i + 1]));
      next = places.get(stretch) ?? next;
    }
    at += all.at(-1)!.text.length;
  }
  return all;
}

function readAt(text: string, at: number, starts: Starts, known: Stretches, fresh: Map<string, Stretch>): Stretch {
  const head = text.slice(at, starts.after(at));
  const before = fresh.get(head) ?? known.get(head);
  const stretch = before && fits(before, head, text, at) ? before : readStretch(text, at);
  fresh.set(stretch.text.length === head.length ? stretch.text : detached(head), stretch);
  return stretch;
}

const HEADING = /##?(?=[ \t\n]|$)/y;

/** A heading, or a rule below an empty line, begins a slide, unless it stands inside of something. */
function mayStart(text: string, at: number): boolean {
  if (text[at] === '#') {
    HEADING.lastIndex = at;
    return HEADING.test(text);
  }
  if (text[at] !== '-' || text[at - 2] !== '\n') return false;
  const end = text.indexOf('\n', at);
  return isSlideRule(beginningOf(text.slice(at, end < 0 ? text.length : end)));
}

/** The places where a slide may start: two plain searches find them. */
class Starts {
  private heading = 0;
  private rule = 0;

  constructor(private readonly text: string) {}

  after(at: number): number {
    if (this.heading <= at) this.heading = this.next('\n#', at);
    if (this.rule <= at) this.rule = this.next('\n---', at);
    return Math.min(this.heading, this.rule);
  }

  private next(sign: string, at: number): number {
    let found = this.text.indexOf(sign, at);
    while (found >= 0 && !mayStart(this.text, found + 1)) found = this.text.indexOf(sign, found + 1);
    return found < 0 ? this.text.length : found + 1;
  }
}

/** The stretch, which begins with `head`, stands here, and a slide starts after it. */
function fits(stretch: Stretch, head: string, text: string, at: number): boolean {
  const end = at + stretch.text.length;
  if (stretch.text.length !== head.length && text.slice(at, end) !== stretch.text) return false;
  return mayEnd(stretch, text, end);
}

function mayEnd({ closed }: Stretch, text: string, end: number): boolean {
  return end === text.length || (closed && text[end - 1] === '\n' && mayStart(text, end));
}

function readStretch(text: string, from: number): Stretch {
  const reader = new OutlineReader();
  let at = from;
  do {
    const end = text.indexOf('\n', at);
    reader.read(text.slice(at, end < 0 ? text.length : end));
    at = end < 0 ? text.length : end + 1;
  } while (at < text.length && !(reader.closed && mayStart(text, at)));
  const own = at - from === text.length ? text : detached(text.slice(from, at));
  const { closed, endsInText } = reader;
  const { starts, glued, prose } = reader.finish();
  const lines = own.split('\n');
  if (own.endsWith('\n')) lines.pop();
  const found = findDefinitions(lines, prose);
  const chunks = cut(lines, starts, found);
  return {
    text: own,
    height: lines.length,
    closed,
    chunks,
    glued,
    endsInText,
    found,
    macros: macrosIn(own),
    colours: coloursIn(own),
  };
}

/** A part of a text keeps the whole of it in memory. */
function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

function cut(lines: string[], starts: number[], { noteLines }: Found): Chunk[] {
  const firsts = starts[0] === 0 ? starts : [0, ...starts];
  return firsts.map((at, i) => {
    const own = firsts.length === 1 ? lines : lines.slice(at, firsts[i + 1] ?? lines.length);
    const kept = noteLines.size === 0 ? own : own.map((line, k) => (noteLines.has(at + k) ? '' : line));
    return { at, lines: kept, text: kept.join('\n') };
  });
}
