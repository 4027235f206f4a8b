/** A typed text without one of the words that were read in it; the rest stays as it was typed. Pure. */

/** `words` were read from the text in this order; the one at `at` goes, with the space before it. */
export function without(text: string, words: readonly string[], at: number): string {
  const folded = text.toLowerCase();
  let end = 0;
  for (const [i, word] of words.entries()) {
    const start = folded.indexOf(word.toLowerCase(), end);
    if (start < 0) return text;
    end = start + word.length;
    if (i === at) return `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim();
  }
  return text;
}
