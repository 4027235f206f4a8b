import { basename } from 'node:path';

/** `slides/rnn.en.md` is `rnn.en` in addresses. */
export function nameOf(file: string): string {
  return basename(file).replace(/\.(md|qmd)$/i, '');
}
