/** What Markdown itself may go on with at the caret: classes, references, options of a block. */

import { CLASS_NAMES } from '../../compiler/blocks/divs.ts';
import { OPTION_NAMES } from '../../compiler/code/options.ts';
import type { References } from '../../compiler/references.ts';
import type { Caret, Suggestion, Suggestions } from './suggestion.ts';

/** `//| fig-cap` in a fence of code. */
const OPTION = /^\s*(?:\/\/|#|%%|--)\|\s*([\w-]*)$/;
/** `::: {.call`, `[words]{.te`, `## Title {.smal`. */
const CLASS = /\{[^{}]*?\.([\w-]*)$/;
/** `::: callout-`. */
const WORD_OF_DIV = /^\s*:{3,}\s*([\w-]*)$/;
const REFERENCE = /(?:^|[\s[(;-])@([\p{L}\p{N}_:.+/-]*)$/u;
const NOTE = /\[\^([^\]\s]*)$/;

export function suggestInMarkdown({ line }: Caret, references: () => References): Suggestions | undefined {
  const option = OPTION.exec(line)?.[1];
  if (option !== undefined) return named([...new Set(OPTION_NAMES)], 'option', option);
  const className = CLASS.exec(line)?.[1] ?? WORD_OF_DIV.exec(line)?.[1];
  if (className !== undefined) return named([...new Set(CLASS_NAMES)], 'class', className);
  const reference = REFERENCE.exec(line)?.[1];
  if (reference !== undefined) {
    const { targets, entries } = references();
    const cited = [...entries].map(([name, title]): Suggestion => ({ name, kind: 'entry', detail: title }));
    return { list: [...named(targets, 'target', '').list, ...cited], written: reference.length };
  }
  const note = NOTE.exec(line)?.[1];
  return note === undefined ? undefined : named(references().notes, 'target', note);
}

const named = (names: readonly string[], kind: Suggestion['kind'], written: string): Suggestions => ({
  list: names.map((name) => ({ name, kind })),
  written: written.length,
});
