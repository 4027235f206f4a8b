/** input.slider, number, text, select, toggle: their value is what the viewer has set. */

import type { InputOutput, InputValue } from '../../../contract/protocol.ts';
import { fromBase64 } from '../../../text/base64.ts';
import { got } from './got.ts';
import type { Surroundings } from './surroundings.ts';

/** Of a line that somebody types. */
const MOST_LETTERS = 200;

export function inputs({ outputs, inputs: values, words: { takes }, format }: Surroundings) {
  let count = 0;
  let last: { index: number; output: InputOutput } | undefined;
  /** Beside the last control. */
  const say = (note: string) => last && outputs.replace(last.index, { ...last.output, note });
  /** A control keeps its value from run to run by its place and label. */
  const show = <V extends InputValue>(
    label: string,
    control: InputOutput['control'],
    accepts: (v: InputValue) => boolean,
  ): V => {
    named(`input.${control.type}`, label);
    const key = `${count++}:${label}`;
    const set = values.get(key);
    if (set !== undefined && accepts(set)) control.value = set as never;
    const output: InputOutput = { kind: 'input', key, label, control: { ...control } };
    last = { index: outputs.add(output), output };
    return control.value as V;
  };
  const named = (name: string, label: unknown) => {
    if (typeof label !== 'string') throw new TypeError(takes.label(name, got(label, format)));
  };
  /** What is given of these must be numbers. */
  const checkLimits = (label: string, limits: Record<string, unknown>) => {
    for (const limit of ['min', 'max', 'step', 'value'].map((name) => limits[name])) {
      if (limit !== undefined && !Number.isFinite(limit)) throw new TypeError(takes.limits(label, got(limit, format)));
    }
  };
  const isNumber = (v: InputValue) => typeof v === 'number' && Number.isFinite(v);
  return {
    /** A slider; gives its number. `step` is a hundredth of the way unless given; with `play` it has a button that moves it to its end. */
    slider(
      label: string,
      options: { min?: number; max?: number; step?: number; value?: number; play?: boolean } = {},
    ): number {
      checkLimits(label, options);
      const { min = 0, max = 1 } = options;
      const { step = (max - min) / 100, value = min } = options;
      if (!(min < max)) throw new RangeError(takes.range(label, `${min}`, `${max}`));
      const within = (v: InputValue) => isNumber(v) && Number(v) >= min && Number(v) <= max;
      const play = options.play ? { play: true } : {};
      return show(label, { type: 'slider', min, max, step, value, ...play }, within);
    },
    /** A field for a number. */
    number(label: string, options: { min?: number; max?: number; step?: number; value?: number } = {}): number {
      checkLimits(label, options);
      return show(label, { type: 'number', ...options, value: options.value ?? 0 }, isNumber);
    },
    /** A field for a line of text, of 200 letters unless `most` says otherwise. Left empty, it gives its first `value`, and says so. */
    text(label: string, options: { value?: string; placeholder?: string; most?: number } = {}): string {
      const first = String(options.value ?? '');
      const { most = MOST_LETTERS } = options;
      const typed = show<string>(label, { type: 'text', ...options, value: first, most }, (v) => typeof v === 'string');
      const text = [...typed].slice(0, most).join('');
      if (text.trim() !== '' || first.trim() === '') return text;
      say(takes.empty(first));
      return first;
    },
    /** Says something beside the control before: `input.note('«gatto» is unknown: left out')`. */
    note: (text: string) => void say(String(text)),
    /** A choice among `options`; gives the one chosen. */
    select(label: string, settings: { options: string[]; value?: string }): string {
      const options: unknown = settings?.options;
      const isChoices = (list: unknown): list is string[] =>
        Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === 'string');
      if (!isChoices(options)) throw new TypeError(takes.choices(label, got(options, format)));
      const { value = options[0]! } = settings;
      return show(label, { type: 'select', options, value }, (v) => options.includes(String(v)));
    },
    /** A file of the viewer's, at most 8 MB; gives its bytes, null before one is chosen. `accept` is HTML's: '.pt'. */
    file(label: string, { accept }: { accept?: string } = {}): Uint8Array | null {
      const key = `${count++}:${label}`;
      const [name = '', base64 = ''] = String(values.get(key) ?? '').split('\n');
      outputs.add({ kind: 'input', key, label, control: { type: 'file', value: name, ...(accept ? { accept } : {}) } });
      return name === '' ? null : fromBase64(base64);
    },
    /** A switch; gives true or false. */
    toggle(label: string, options: { value?: boolean } = {}): boolean {
      return show(label, { type: 'toggle', value: options.value ?? false }, (v) => typeof v === 'boolean');
    },
  };
}
