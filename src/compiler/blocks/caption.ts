import type { Context } from '../context.ts';
import { numberOf } from '../source/definitions.ts';
import { REFERENCE_KINDS, type ReferenceKind, WORDS } from '../words.ts';

/** What a caption begins with: `Figura 2: `, `(b) ` for a part of a figure, nothing where no id gives a number. */
export function captionPrefix(id: string | undefined, context: Context): string {
  const number = id === undefined ? undefined : numberOf(context.definitions, id);
  if (number === undefined) return '';
  const part = context.definitions.letters.get(id!);
  return part ? `(${part}) ` : `${WORDS[context.lang].references[kindOf(id!)!]} ${number}: `;
}

/** `fig-x` is a figure. */
export function kindOf(id: string): ReferenceKind | undefined {
  const kind = id.slice(0, Math.max(0, id.indexOf('-')));
  return REFERENCE_KINDS.find((each) => each === kind);
}
