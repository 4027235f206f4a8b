/** All that the commands write to a terminal goes through here: no word of an author's is obeyed. */

import { stripVTControlCharacters } from 'node:util';
import { visible } from '../text/terminal.ts';

/** A tool's own colours go without a trace. */
const plain = (text: string): string => visible(stripVTControlCharacters(text));

/** The line that is written over: how far a long work is. */
let passing = '';

/** Only where somebody may be looking; a log keeps lines that stay. */
const watched = (): boolean => process.stderr.isTTY === true && process.env.TERM !== 'dumb';

/** On one line, which the next one, or anything that is said, takes the place of; none takes it away. */
export function pass(text = ''): void {
  if (!watched()) return;
  const room = Math.max(20, (process.stderr.columns ?? 80) - 1);
  const line = plain(text).replace(/\s+/g, ' ');
  passing = line.length > room ? `${line.slice(0, room - 1)}…` : line;
  process.stderr.write(`\r\u001b[K${passing}`);
}

/** What stays pushes it down. */
function beforePassing(write: () => void): void {
  const kept = passing;
  if (kept) pass();
  write();
  if (kept) pass(kept);
}

/** Results, to stdout. */
export function say(text: string): void {
  beforePassing(() => console.log(plain(text)));
}

/** Everything else, to stderr. */
export function tell(text: string): void {
  beforePassing(() => console.error(plain(text)));
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
