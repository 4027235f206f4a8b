/** The name at a place of a text. */

import { caretAt } from './suggestion.ts';

const CODE = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
/** Of a key, an option, a reference. */
const MARKDOWN = /[\p{L}\p{N}_]+(?:[-:.+/][\p{L}\p{N}_]+)*/gu;

export interface NameHere {
  name: string;
  /** In its line. */
  start: number;
  end: number;
}

export function nameAt(text: string, offset: number, inCode: boolean): NameHere | undefined {
  const column = caretAt(text, offset).line.length;
  const line = /^.*/.exec(text.slice(offset - column))![0];
  for (const { 0: name, index: start } of line.matchAll(inCode ? CODE : MARKDOWN)) {
    const end = start + name.length;
    if (start <= column && column <= end) return { name, start, end };
  }
  return undefined;
}
