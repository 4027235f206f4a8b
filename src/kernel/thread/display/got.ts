/** What a wrong call was given, short enough for a sentence. */

const MOST_LETTERS = 40;

export function got(value: unknown, format: (value: unknown) => string): string {
  if (value === undefined || value === null) return String(value);
  const text = (typeof value === 'string' ? JSON.stringify(value) : format(value)).replace(/\s+/g, ' ');
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS)}…`;
}
