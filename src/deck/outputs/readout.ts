/**
 * A text as a network sees it: each word in the strength of its value, by colour and shape, or by ink. Where the cell says
 * so, a press on a word takes it out of the cell's text field, and the cell reads what is left; or sets a slider to its place.
 */

import { count, finite, list, number, object, oneOf, optional, text } from '../../contract/shape.ts';
import { element } from '../element.ts';
import type { Words } from '../words.ts';
import { dataTable } from './dataTable.ts';
import type { OutputKind, OutputOf } from './renderer.ts';
import { styleOf } from './seriesStyle.ts';
import { offerKeys, steer } from './steer.ts';
import { withSubscripts } from './subscripts.ts';
import { without } from './without.ts';

type Data = OutputOf<'readout'>;
type Row = Data['rows'][number];

const NAME = text(10_000);
const ROW = object<Row>({
  name: NAME,
  words: list(NAME, 1000),
  values: list(number, 1000),
  strengths: list(finite, 1000),
  verdict: optional(number),
  note: optional(NAME),
  line: optional(finite),
});

export const readout: OutputKind<'readout'> = {
  accepts: object<Omit<Data, 'kind'>>({
    title: NAME,
    scale: oneOf('opinion', 'ink'),
    rows: list(ROW, 100),
    edits: optional(NAME),
    keys: optional(NAME),
    highlight: optional(list(count, 1000)),
    description: text(100_000),
  }),
  show: (output, { words }) => {
    const caption = element('figcaption');
    const body = element('div', { class: 'readout-rows', role: 'group' });
    const box = element('figure', { class: 'output-readout', 'data-output': 'readout' }, caption, body);
    const data = dataTable(words);
    /** What the field held before each word that was taken out. */
    const before: string[] = [];
    const undo = element('button', { type: 'button', class: 'readout-undo', hidden: true }, words.history.undo);
    box.append(data.element, undo);
    let current = output;
    const write = (value: string) => {
      const field = fieldOf(box, current.edits);
      if (!field) return;
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    body.addEventListener('click', (event) => {
      const word = (event.target as Element).closest<HTMLElement>('button.word');
      const field = fieldOf(box, current.edits);
      if (!word || !field) return;
      const { row, at } = word.dataset;
      before.push(field.value);
      write(without(field.value, current.rows[Number(row)]!.words, Number(at)));
      undo.hidden = false;
    });
    steer(box, () => current.keys);
    undo.addEventListener('click', () => {
      write(before.pop() ?? '');
      undo.hidden = before.length === 0;
    });
    const update = (next: Data) => {
      current = next;
      if (next.keys !== undefined) offerKeys(body, next.keys, words);
      caption.replaceChildren(...withSubscripts(next.title));
      caption.hidden = next.title === '';
      body.className = `readout-rows scale-${next.scale}`;
      body.setAttribute('aria-label', next.description);
      body.replaceChildren(...next.rows.map((row, i) => drawRow(row, i, next)));
      data.update(next.title, () => tableOf(next, words));
    };
    update(output);
    return { element: box, update };
  },
};

function drawRow(row: Row, index: number, { edits, keys, highlight = [] }: Data): HTMLElement {
  const name = element('span', { class: 'readout-name' }, ...withSubscripts(row.name));
  const line = element('p', { class: 'readout-words' });
  row.words.forEach((word, at) => {
    const made = drawWord(word, at, row, index, edits !== undefined);
    if (keys !== undefined) made.dataset.step = String(at);
    made.toggleAttribute('data-highlight', highlight.includes(at));
    line.append(made, ' ');
  });
  const made = element('div', { class: 'readout-row' }, ...(row.name ? [name] : []), line);
  if (row.line !== undefined) made.style.setProperty('--line-ink', `var(${styleOf(row.line).ink})`);
  if (row.verdict !== undefined) made.append(drawVerdict(row.verdict));
  if (row.note) made.append(element('span', { class: 'readout-note' }, row.note));
  return made;
}

/** What is faint is still heard in full: its letters are for the eye alone. */
function drawWord(word: string, at: number, row: Row, index: number, editable: boolean): HTMLElement {
  const strength = row.strengths[at]!;
  const said = `${word}: ${Number(row.values[at]!.toPrecision(3))}`;
  const kind = `word ${strength < 0 ? 'against' : 'for'}`;
  const letters = element('span', { 'aria-hidden': 'true' }, word);
  const made = editable
    ? element(
        'button',
        { type: 'button', class: kind, title: said, 'aria-label': said, 'data-row': index, 'data-at': at },
        letters,
      )
    : element('span', { class: kind, title: said, role: 'img', 'aria-label': said }, letters);
  made.style.setProperty('--strength', Math.abs(strength).toFixed(3));
  return made;
}

/** How far from the line of one half, and on which side. */
function drawVerdict(p: number): HTMLElement {
  const bar = element('i', { class: `verdict-bar ${p < 0.5 ? 'against' : 'for'}` });
  bar.style.setProperty('--from', String(Math.min(p, 0.5)));
  bar.style.setProperty('--length', String(Math.abs(p - 0.5)));
  const per = element('b', {}, `${Math.round(100 * p)} %`);
  return element(
    'span',
    { class: 'readout-verdict' },
    element('span', { class: 'verdict-track', 'aria-hidden': 'true' }, bar),
    per,
  );
}

function tableOf({ rows }: Data, words: Words) {
  const shown = (value: number) => Number(value.toPrecision(4));
  const longest = rows.reduce((most, row) => (row.words.length > most.length ? row.words : most), [] as string[]);
  return {
    columns: ['', ...rows.map(({ name }) => name || words.data)],
    rows: longest.map((word, at) => [
      `${at + 1} ${word}`,
      ...rows.map(({ values }) => (values[at] === undefined ? '' : shown(values[at]))),
    ]),
  };
}

/** The text field of the same cell that has this label. */
function fieldOf(box: HTMLElement, label: string | undefined): HTMLInputElement | undefined {
  if (label === undefined) return undefined;
  const inputs = box.parentElement?.querySelectorAll<HTMLInputElement>('.output-input input[type="text"]') ?? [];
  return [...inputs].find((field) => field.labels?.[0]?.textContent === label);
}
