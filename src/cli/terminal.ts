/** All that the commands write to a terminal goes through here: no word of an author's is obeyed. */

import { stripVTControlCharacters } from 'node:util';
import { visible } from '../text/terminal.ts';

/** A tool's own colours go without a trace. */
const plain = (text: string): string => visible(stripVTControlCharacters(text));

/** Results, to stdout. */
export function say(text: string): void {
  console.log(plain(text));
}

/** Everything else, to stderr. */
export function tell(text: string): void {
  console.error(plain(text));
}

/** What went wrong, not where in a library it came up. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path, message } = error as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : REASONS[code];
  if (reason !== undefined && path !== undefined) return `${path}: ${reason}`;
  return message.replace(/\n\s+at .*/g, '').trim();
}

const REASONS: Record<string, string> = {
  EACCES: 'no permission; change it (chmod), or name another file or folder',
  EPERM: 'no permission; change it (chmod), or name another file or folder',
  EROFS: 'the disk can only be read; name another place with --out',
  ENOSPC: 'the disk is full',
  ENOENT: 'is not there any more',
  ENOTDIR: 'a file stands where a folder should',
  EISDIR: 'a folder stands where a file should',
  ELOOP: 'a link that leads to itself',
  ENAMETOOLONG: 'the name is too long for this disk',
};
