/** check(what is asked, whether it holds): one line each, so that the reader sees what is right and what not yet. */

import type { Surroundings } from './surroundings.ts';

/** A truth, a tensor of one truth, or a function that finds out and may fail. */
export type Condition = boolean | number | { item(): unknown } | (() => boolean | number | { item(): unknown });

export function check({ outputs }: Pick<Surroundings, 'outputs'>) {
  return (asked: string, condition: Condition, advice = ''): boolean => {
    const { holds, why } = evaluate(condition);
    const tail = holds ? '' : [advice, why].filter(Boolean).join(' · ');
    outputs.print(`${holds ? '✓' : '✗'} ${asked}${tail ? `: ${tail}` : ''}\n`);
    return holds;
  };
}

function evaluate(condition: Condition): { holds: boolean; why?: string } {
  try {
    const value = typeof condition === 'function' ? condition() : condition;
    const plain = typeof value === 'object' && value !== null ? value.item() : value;
    return { holds: Boolean(plain) };
  } catch (error) {
    return { holds: false, why: error instanceof Error ? error.message : String(error) };
  }
}
