/** mermaid's `#quot;` and `#9829;`: letters that its grammar would take for its own signs. */

const NAMES: Readonly<Record<string, number>> = {
  quot: 34,
  amp: 38,
  apos: 39,
  lt: 60,
  gt: 62,
  nbsp: 160,
  hearts: 9829,
};

/** Where Unicode has no letters of its own: a sign waits there, as wide as one letter, until the diagram is read. */
const WAITING = 0xe000;

/** Each code as one letter; ASCII, which has a meaning in a diagram, as one that has none. */
export function holdLetters(source: string): string {
  return source.replace(/#(?:(\d{1,7})|([a-z]+));/gi, (whole, number?: string, name?: string) => {
    const code = number === undefined ? NAMES[name!] : Number(number);
    if (code === undefined || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) || code < 32) return whole;
    return String.fromCodePoint(code < 128 ? WAITING + code : code);
  });
}

export function releaseLetters(text: string): string {
  return text.replace(/[\ue020-\ue07f]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - WAITING));
}
