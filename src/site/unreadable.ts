/** A deck in the place of one that cannot be read: it says so, to who builds it and to who looks at it. */

import { parse } from '../compiler/parse.ts';
import type { Deck } from '../contract/deck.ts';

const REASONS: ReadonlyMap<string, [reason: string, fix: string]> = new Map([
  ['EACCES', ['there is no permission to', 'change it: chmod +r']],
  ['EPERM', ['there is no permission to', 'change it: chmod +r']],
  ['ENOENT', ['it is not there any more, or a link to nothing', 'write it again, or remove the link']],
  ['EISDIR', ['it is a folder', 'name a file so']],
  ['ELOOP', ['it is a link to itself', 'remove the link']],
]);

/** `reason`: in words, or as the system calls it. */
export function unreadable(file: string, name: string, reason: string): Deck {
  const [words, fix] = REASONS.get(reason) ?? [reason, 'put the file itself below the folder of its project'];
  const message = `this deck cannot be read: ${words}`;
  const text = `---\ntitle: ${JSON.stringify(file)}\nlang: en\n---\n\n## This deck cannot be read\n\n\`${words.replaceAll('`', "'")}\`\n`;
  const deck = parse(text, { file, exists: () => false, read: () => null });
  return { ...deck, name, includes: [], diagnostics: [{ severity: 'error', file, line: 1, column: 1, message, fix }] };
}
