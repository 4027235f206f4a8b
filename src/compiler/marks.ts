/**
 * A slide is compiled by itself, and again only when its text changes; a few words of its HTML depend on the slides
 * around it (the first free id, the number of a cell, the place in the file). They are marked in the HTML and written
 * when the deck is put together.
 */
export type MarkKind = 'place' | 'slide' | 'id' | 'cell' | 'cell-id' | 'references' | 'number';

const OPEN = '\u0001';
const CLOSE = '\u0002';

/** Stands in HTML for what is known only later: a file and a line counted from the slide's first, the slide's id, a free id like the value, the label of the slide's nth cell, its id, the deck's bibliography, the number of a heading of that level. */
export function mark(kind: MarkKind, value: string | number = ''): string {
  return `${OPEN}${kind}:${value}${CLOSE}`;
}

export interface Marked {
  /** The text between the marks: one more piece than there are marks. */
  pieces: string[];
  marks: { kind: MarkKind; value: string }[];
}

export function findMarks(html: string): Marked {
  const [first, ...rest] = html.split(OPEN);
  const marked: Marked = { pieces: [first!], marks: [] };
  for (const part of rest) {
    const close = part.indexOf(CLOSE);
    const colon = part.indexOf(':');
    marked.marks.push({ kind: part.slice(0, colon) as MarkKind, value: part.slice(colon + 1, close) });
    marked.pieces.push(part.slice(close + 1));
  }
  return marked;
}

export function fillMarks({ pieces }: Marked, values: readonly string[]): string {
  let html = pieces[0]!;
  for (let i = 0; i < values.length; i++) html += values[i]! + pieces[i + 1]!;
  return html;
}
