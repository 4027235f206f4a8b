/** Whatever a terminal would obey, and letters that turn the direction of those that follow; line ends and tabs may stay. */
const COMMANDS = /(?![\n\t])\p{Cc}|[\u2028-\u202e\u2066-\u2069]/gu;

/** Words of an author's, fit for a terminal: what it would obey stands as `\x1b`. */
export function visible(text: string): string {
  return text.replace(COMMANDS, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
  });
}

/** JSON that means the same and holds no such letter; those below U+0020 JSON itself escapes. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    COMMANDS,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
