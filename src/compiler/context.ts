import type { Cell, Lang, Place, Twin } from '../contract/deck.ts';
import type { Report } from './diagnostics.ts';
import type { DeckSetting } from './setting.ts';
import type { NoteSource } from './source/definitions.ts';
import type { Outline } from './source/outline.ts';
import type { Token } from './syntax/markdown.ts';

/** An id or a cell's label that the author wrote: each may be written once in a deck. */
export interface Claim extends Place {
  what: 'id' | 'label';
  name: string;
}

/** A twin names its cell by its place among the text's cells: its label may still change. */
export interface CompiledTwin extends Omit<Twin, 'label' | 'slide'> {
  cell: number;
}

/** A cell of a language that is not run here, and would show something. */
export interface Unrun {
  language: string;
  line: number;
}

/** What the rules know while one slide's text is compiled, the deck's setting and more. Lines count from the text's first. */
export interface Context extends DeckSetting {
  lines: readonly string[];
  /** Line index of the text's first line in the file. */
  first: number;
  lang: Lang;
  /** Those with a meaning here. */
  classes: readonly string[];
  report: Report;
  outline: Outline;
  /** Keys of the entries that this text cites. */
  cited: Set<string>;
  cells: Cell[];
  twins: CompiledTwin[];
  claims: Claim[];
  /** Cells whose output is missing. */
  unrun: Unrun[];
  /** Counts the tab sets and quizzes, to name each. */
  parts: number;
  /** Labels of the footnotes that this text refers to. */
  notes: Set<string>;
  /** The inline text being read. */
  here: Token | null;
  /** True when a file that the deck names lies beside it. */
  exists: (address: string) => boolean;
  render: (tokens: Token[]) => string;
  /** A footnote's text as HTML. */
  renderNote: (note: NoteSource) => string;
}

export function contextOf(env: Record<string | symbol, unknown>): Context {
  return env.context as Context;
}

/** Where letter `offset` of the inline text `text` stands; found only when it is asked for. */
export function inlinePlace(context: Context, text: string, offset: number): Place {
  const { here, lines } = context;
  return here ? new InlinePlace(here, lines, text, offset) : { line: 1, column: 1 };
}

class InlinePlace implements Place {
  private found: Place | undefined;

  constructor(
    private readonly token: Token,
    private readonly lines: readonly string[],
    private readonly text: string,
    private readonly offset: number,
  ) {}

  get line(): number {
    return this.find().line;
  }

  get column(): number {
    return this.find().column;
  }

  private find(): Place {
    this.found ??= this.locate();
    return this.found;
  }

  private locate(): Place {
    const { token, text } = this;
    // A nested reading (an image's label) sees only a part of the text.
    const inside = text === token.content ? 0 : Math.max(0, token.content.indexOf(text));
    const at = inside + this.offset;
    const rows = rowsOf(token, this.lines);
    const down = rowAt(rows, at);
    const { from, column } = rows[down]!;
    return { line: (token.map?.[0] ?? 0) + 1 + down, column: Math.max(1, column + at - from) };
  }
}

interface Row {
  /** Of the row's first letter in the token's text. */
  from: number;
  /** The column of that letter in the file. */
  column: number;
}

const known = new WeakMap<Token, Row[]>();

/** The lines of an inline text and where each begins in the file: found once, however many mistakes it has. */
function rowsOf(token: Token, lines: readonly string[]): Row[] {
  const before = known.get(token);
  if (before) return before;
  let from = 0;
  const rows = token.content.split('\n').map((text, down) => {
    const row = { from, column: columnOf(token, text, lines[(token.map?.[0] ?? 0) + down] ?? '', down) };
    from += text.length + 1;
    return row;
  });
  known.set(token, rows);
  return rows;
}

/** The last row that begins at or before a letter. */
function rowAt(rows: Row[], at: number): number {
  let low = 0;
  let high = rows.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.from <= at) low = middle;
    else high = middle;
  }
  return low;
}

function columnOf(token: Token, text: string, whole: string, down: number): number {
  if (down === 0 && typeof token.meta?.column === 'number') return token.meta.column;
  const indent = text.length - text.trimStart().length;
  return 1 + Math.max(0, whole.indexOf(text.trim())) - indent;
}
