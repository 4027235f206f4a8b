/** What may be written at the caret. */

export interface Suggestion {
  name: string;
  kind: 'key' | 'value' | 'class' | 'option' | 'target' | 'entry' | 'code';
  /** What it is, in a line. */
  detail?: string | undefined;
  /** More of it. */
  about?: string | undefined;
  /** Of code: the protocol's number of what it is. */
  code?: number | undefined;
}

export interface Suggestions {
  list: Suggestion[];
  /** What has been written of it: so many letters before the caret are replaced. */
  written: number;
}

/** A text up to the caret. */
export interface Caret {
  /** Its lines, of which the last one ends at the caret. */
  lines: readonly string[];
  line: string;
}

export function caretAt(text: string, offset: number): Caret {
  const lines = text.slice(0, offset).split(/\r\n?|\n/);
  return { lines, line: lines.at(-1)! };
}
