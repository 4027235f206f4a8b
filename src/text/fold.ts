/** Text as it is searched for: without accents, in small letters. */

export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** From and to, in the text as it is written. */
export type Span = readonly [from: number, to: number];

/** Where `query` stands in `text`, whatever the accents and the case. */
export function findFolded(text: string, query: string): Span[] {
  const wanted = fold(query.trim());
  if (wanted === '') return [];
  const letters = [...text];
  // A letter may become none (a lone accent) or two: each folded one remembers where it comes from.
  const places: number[] = [];
  let folded = '';
  let at = 0;
  for (const letter of letters) {
    const plain = fold(letter);
    for (let i = 0; i < plain.length; i++) places.push(at);
    folded += plain;
    at += letter.length;
  }
  const found: Span[] = [];
  for (let i = folded.indexOf(wanted); i >= 0; i = folded.indexOf(wanted, i + wanted.length)) {
    found.push([places[i]!, places[i + wanted.length] ?? text.length]);
  }
  return found;
}
