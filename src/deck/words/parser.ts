/** The commonest complaints of the parser of cells: the end, a sign, a name twice, a text, a comment, a target, `return`. */
const COMPLAINTS = [
  /^Unexpected token.*eof.*|^Unexpected end of .*/i,
  /^Unexpected.*/,
  /^Identifier '(.+)' has already been declared$/,
  /^Unterminated (?:string|template).*/,
  /^Unterminated comment.*/,
  /^Assigning to rvalue$/,
  /^'return' outside of function$/,
];

/** What the parser says, in the words of another language, one for each complaint; the rest stays as it is. */
export function parserIn(texts: readonly string[], message: string): string {
  const which = COMPLAINTS.findIndex((pattern) => pattern.test(message));
  return which < 0 ? message : message.replace(COMPLAINTS[which]!, texts[which]!);
}
