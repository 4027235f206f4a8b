/** A control of a cell. It keeps its element from run to run, so that a drag is never interrupted. */

import type { InputValue } from '../../contract/protocol.ts';
import { count, finite, list, object, optional, type Shape, text, truth } from '../../contract/shape.ts';
import { element } from '../element.ts';
import { freeId } from '../freeId.ts';
import type { Words } from '../words.ts';
import { sizeText } from './file.ts';
import { judgeNumber, judgeText } from './judge.ts';
import { playButton } from './play.ts';
import type { OutputKind, OutputOf } from './renderer.ts';
import { withSubscripts } from './subscripts.ts';

type Control = OutputOf<'input'>['control'];

const NAME = text(10_000);
const RANGE = { min: optional(finite), max: optional(finite), step: optional(finite), value: finite };

const CONTROLS: { [T in Control['type']]: Shape<Omit<Extract<Control, { type: T }>, 'type'>> } = {
  slider: object<{ min: number; max: number; step: number; value: number; play?: boolean }>({
    min: finite,
    max: finite,
    step: finite,
    value: finite,
    play: optional(truth),
  }),
  number: object<{ min?: number; max?: number; step?: number; value: number }>(RANGE),
  text: object<{ value: string; placeholder?: string; most?: number }>({
    value: text(100_000),
    placeholder: optional(NAME),
    most: optional(count),
  }),
  select: object({ options: list(NAME, 10_000), value: NAME }),
  toggle: object({ value: truth }),
  file: object<{ accept?: string; value: string }>({ accept: optional(NAME), value: NAME }),
};

const isControl = ((value: unknown) => {
  const { type } = (value ?? {}) as Control;
  return typeof type === 'string' && Object.hasOwn(CONTROLS, type) && CONTROLS[type](value);
}) as Shape<Control>;

const ACCEPTS = object<Omit<OutputOf<'input'>, 'kind'>>({
  key: NAME,
  label: NAME,
  note: optional(NAME),
  control: isControl,
});

export const input: OutputKind<'input'> = {
  accepts: ACCEPTS,
  show: (output, { setInput, words }) => {
    const id = freeId('input');
    const label = element('label', { for: id });
    const value = element('output', { for: id, class: 'input-value' });
    /** What becomes of what was typed: the page's word, else the cell's. */
    const note = element('span', { class: 'input-note', role: 'status' });
    let judged = '';
    const tell = () => {
      note.textContent = judged || current.note || '';
    };
    let current = output;
    /** What a viewer chose, here or in another window: an earlier run does not know of it yet. */
    let chosen: InputValue | undefined;
    let field = makeField(output.control, id);
    const box = element(
      'div',
      { class: `output-input input-${output.control.type}`, 'data-output': 'input' },
      label,
      field,
      value,
      note,
    );
    if (output.control.type === 'slider' && output.control.play) {
      value.after(
        playButton(
          () => field as HTMLInputElement,
          () => current.label,
          words,
        ),
      );
    }
    const listen = () => {
      const take = (read: InputValue | undefined) => {
        if (read === undefined) return;
        chosen = read;
        showValue(read);
        setInput(current.key, read);
      };
      field.addEventListener('input', () => {
        if (current.control.type !== 'file') {
          const { value, note } = readField(field, current.control, words);
          judged = note;
          tell();
          take(value);
        } else void readFile(field as HTMLInputElement, (text) => value.replaceChildren(text)).then(take);
      });
    };
    const showValue = (v: InputValue) => {
      const { control } = current;
      value.textContent =
        control.type === 'slider'
          ? numeral(Number(v), control.step)
          : control.type === 'file'
            ? String(v).replace(/\n.*/s, '')
            : '';
    };
    const show = (v: InputValue) => {
      setField(field, { ...current.control, value: v } as Control);
      showValue(v);
    };
    const update = (next: OutputOf<'input'>) => {
      if (shapeOf(next.control) !== shapeOf(current.control)) {
        chosen = undefined;
        const fresh = makeField(next.control, id);
        field.replaceWith(fresh);
        field = fresh;
        listen();
      }
      current = next;
      label.replaceChildren(...withSubscripts(next.label));
      if (chosen === undefined) show(next.control.value);
      tell();
    };
    listen();
    update(output);
    return {
      element: box,
      update,
      setValue(key, v) {
        if (key !== current.key) return;
        chosen = v;
        show(v);
      },
    };
  },
};

/** All of a control but its value. */
function shapeOf({ value: _, ...shape }: Control): string {
  return JSON.stringify(shape);
}

function makeField(control: Control, id: string): HTMLInputElement | HTMLSelectElement {
  switch (control.type) {
    case 'select': {
      const options = control.options.map((name) => element('option', { value: name }, name));
      const made = element('select', { id }, ...options);
      made.value = control.value;
      return made;
    }
    case 'toggle':
      return setField(element('input', { id, type: 'checkbox', role: 'switch' }), control);
    case 'file':
      return element('input', { id, type: 'file', accept: control.accept });
    case 'text':
      return setField(
        element('input', {
          id,
          type: 'text',
          placeholder: control.placeholder,
          autocomplete: 'off',
          spellcheck: 'false',
        }),
        control,
      );
    default: {
      const { min, max, step } = control;
      const type = control.type === 'slider' ? 'range' : 'number';
      return setField(element('input', { id, type, min, max, step: step ?? 'any' }), control);
    }
  }
}

function setField<F extends HTMLInputElement | HTMLSelectElement>(field: F, control: Control): F {
  if (field instanceof HTMLInputElement && control.type === 'toggle') field.checked = control.value;
  // A page cannot choose a file for its reader: the name stands beside the field.
  else if (control.type !== 'file') field.value = String(control.value);
  return field;
}

function readField(
  field: HTMLInputElement | HTMLSelectElement,
  control: Exclude<Control, { type: 'file' }>,
  words: Words,
): { value: InputValue; note: string } {
  if (control.type === 'toggle') return { value: (field as HTMLInputElement).checked, note: '' };
  if (control.type === 'text') return judgeText(field.value, control.most, words);
  if (control.type === 'select') return { value: field.value, note: '' };
  return judgeNumber(field.value, control, words);
}

/** The most that is read: the file goes through the record of what the viewer has set. */
const MOST_BYTES = 8_000_000;

/** The name of the file and its bytes in base64; undefined where there is none, or it is too large, which is said. */
async function readFile(field: HTMLInputElement, say: (text: string) => void): Promise<string | undefined> {
  const file = field.files?.[0];
  if (!file) return undefined;
  if (file.size > MOST_BYTES) {
    say(`${file.name}: ${sizeText(file.size)} > ${sizeText(MOST_BYTES)}`);
    return undefined;
  }
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return `${file.name.replaceAll('\n', ' ')}\n${address.slice(address.indexOf(',') + 1)}`;
}

/** With a point, in every language: as the code beside it writes numbers. */
function numeral(value: number, step: number): string {
  const decimals = Math.min(4, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
  return value.toFixed(decimals);
}
