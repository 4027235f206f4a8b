/** Pandoc's automatic id: letters, digits and `_-.` in lower case, spaces as hyphens, from the first letter on. */
export function idOf(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}\s_.-]/gu, '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replace(/^[^\p{L}]+/u, '');
}
