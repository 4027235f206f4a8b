/** What is typed into a control, judged kindly: what is used of it, and a word about it where that is something else. Pure. */

import type { InputOutput } from '../../contract/protocol.ts';
import type { Words } from '../words.ts';

type NumberControl = Extract<InputOutput['control'], { type: 'number' | 'slider' }>;

interface Judged<V> {
  value: V;
  note: string;
}

/** A number in its range and of its steps; the control's own where nothing is typed. */
export function judgeNumber(typed: string, control: NumberControl, { typed: words }: Words): Judged<number> {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, step } = control;
  const asked = typed.trim() === '' ? Number.NaN : Number(typed);
  if (!Number.isFinite(asked)) return { value: control.value, note: words.empty(`${control.value}`) };
  const whole = step !== undefined && Number.isInteger(step) && Number.isInteger(control.min ?? 0);
  const value = Math.min(max, Math.max(min, whole ? Math.round(asked) : asked));
  if (value === asked) return { value, note: '' };
  const outside = asked < min || asked > max;
  return { value, note: `${outside ? range(control, words) : words.whole()} ${words.used(`${value}`)}` };
}

function range({ min, max }: NumberControl, words: Words['typed']): string {
  if (min !== undefined && max !== undefined) return words.between(`${min}`, `${max}`);
  return min !== undefined ? words.above(`${min}`) : words.below(`${max}`);
}

/** As letters are counted by who writes them: an emoji is one. */
export function judgeText(typed: string, most: number | undefined, { typed: words }: Words): Judged<string> {
  const letters = [...typed];
  if (most === undefined || letters.length <= most) return { value: typed, note: '' };
  return { value: letters.slice(0, most).join(''), note: words.long(most) };
}
