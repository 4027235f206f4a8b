/** What a cell shows, in words, for who hears it: the end of what it printed, what its pictures say of themselves. Pure. */

import type { Output } from '../../contract/protocol.ts';
import type { Words } from '../words.ts';

const MOST_LETTERS = 300;

export function inWords(outputs: readonly Output[], words: Words): string {
  const said = outputs.map((output) => wordsOf(output, words)).filter((text) => text !== '');
  return ending(said.join(' '));
}

/** A picture says what it shows: any kind with a description is heard. */
function wordsOf(output: Output, words: Words): string {
  if (output.kind === 'text') return output.text.trim();
  if (output.kind === 'error')
    return [words.editor.syntax(words.failure(output.message)), output.hint].filter(Boolean).join(' ');
  if ('description' in output && output.description) return output.description;
  return output.kind === 'table' ? (output.title ?? '') : '';
}

function ending(text: string): string {
  return text.length <= MOST_LETTERS ? text : `… ${text.slice(-MOST_LETTERS)}`;
}
