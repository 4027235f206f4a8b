/** What a cell shows, in words, for who hears it: the end of what it printed, what its pictures say of themselves. Pure. */

import type { Output } from '../../contract/protocol.ts';

const MOST_LETTERS = 300;

export function inWords(outputs: readonly Output[]): string {
  const words = outputs.map(wordsOf).filter((text) => text !== '');
  return ending(words.join(' '));
}

function wordsOf(output: Output): string {
  switch (output.kind) {
    case 'text':
      return output.text.trim();
    case 'error':
      return [output.message, output.hint].filter(Boolean).join(' ');
    case 'chart':
    case 'heatmap':
    case 'svg':
      return output.description;
    case 'table':
      return output.description ?? output.title ?? '';
    default:
      return '';
  }
}

function ending(text: string): string {
  return text.length <= MOST_LETTERS ? text : `… ${text.slice(-MOST_LETTERS)}`;
}
