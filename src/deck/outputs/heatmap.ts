/** A matrix as colours: sign by hue, size by strength. Vector, so that it prints sharp at any scale. */

import { count, list, number, object, oneOf, optional, text, truth } from '../../contract/shape.ts';
import { escapeHtml } from '../../text/html.ts';
import { followColours } from '../colours.ts';
import { element } from '../element.ts';
import { dataTable } from './dataTable.ts';
import { pixels } from './heatmapPixels.ts';
import { paced } from './pace.ts';
import type { OutputKind, OutputOf } from './renderer.ts';
import { offerKeys, steer } from './steer.ts';
import { strength } from './strength.ts';
import { withSubscripts } from './subscripts.ts';

/** Lengths in the drawing's own units: a square is 24 × 24. */
const UNIT = 24;
const CHARACTER = 8.4;
const GAP = 8;
/** More of them are one picture of dots: each as an element of its own would take the page minutes. */
const MOST_SQUARES = 4000;
/** Of so many plain indices every fifth is named, larger: all of them would be too small to read. */
const MANY = 10;

const NAME = text(10_000);
const NAMES = list(NAME, 10_000);

const ACCEPTS = object<Omit<OutputOf<'heatmap'>, 'kind'>>({
  title: NAME,
  values: list(list(number, 10_000), 10_000),
  rows: NAMES,
  columns: NAMES,
  min: number,
  max: number,
  scale: oneOf('sequential', 'diverging'),
  description: text(100_000),
  numbers: truth,
  keys: optional(NAME),
  highlight: optional(list(count, 10_000)),
});

export const heatmap: OutputKind<'heatmap'> = {
  accepts: ACCEPTS,
  show: (output, { words }) => {
    const caption = element('figcaption');
    const picture = element('div', { class: 'heatmap-picture' });
    const scale = element('div', { class: 'heatmap-scale', 'aria-hidden': 'true' });
    const box = element('figure', { class: 'output-heatmap', 'data-output': 'heatmap' }, caption, picture, scale);
    const data = dataTable(words);
    box.append(data.element);
    let current = output;
    let shown = output;
    const show = () => {
      const next = current;
      shown = next;
      caption.replaceChildren(...withSubscripts(next.title));
      picture.innerHTML = draw(next);
      const svg = picture.firstElementChild!;
      svg.setAttribute('aria-label', [next.title, next.description].filter(Boolean).join('. '));
      scale.className = `heatmap-scale ${next.scale}`;
      scale.replaceChildren(element('span', {}, short(next.min)), element('i'), element('span', {}, short(next.max)));
      data.update(next.title, () => ({
        columns: ['', ...next.columns],
        rows: next.values.map((row, i) => [next.rows[i] ?? '', ...row.map((v) => Number(v.toPrecision(5)))]),
      }));
    };
    const pace = paced(box, show);
    if (output.keys !== undefined) offerKeys(picture, output.keys, words);
    steer(box, () => shown.keys);
    picture.addEventListener('pointerover', ({ target }) => nameSquare(target as Element, shown));
    // A picture of dots holds the colours of its moment.
    const unfollow = followColours(pace.ask);
    show();
    return {
      element: box,
      update(next) {
        current = next;
        pace.ask();
      },
      async drawn() {
        show();
      },
      destroy() {
        unfollow();
        pace.end();
      },
    };
  },
};

function draw({ values, rows, columns, min, max, scale, numbers, highlight }: OutputOf<'heatmap'>): string {
  const { every, size } = namesOf(rows, columns);
  const left = Math.max(0, ...rows.map((name) => name.length)) * CHARACTER * size + GAP;
  const longest = Math.max(0, ...columns.map((name) => name.length));
  const unit = numbers ? UNIT * 1.9 : UNIT;
  const slanted = every === 1 && longest * CHARACTER > unit;
  const top = slanted ? longest * CHARACTER * 0.75 + GAP * 2 : UNIT * 0.8 * size;
  const width = left + columns.length * unit + (slanted ? longest * CHARACTER * 0.6 : 0);
  const isLarge = rows.length * columns.length > MOST_SQUARES;
  const area = { x: left, y: top, width: columns.length * unit - 2, height: rows.length * UNIT - 2 };
  const squares = (isLarge ? [] : values).flatMap((row, i) =>
    row.map((value, j) => {
      const x = left + j * unit;
      const y = top + i * UNIT;
      const number = numbers
        ? `<text class="value${strength(value, min, max, scale) > 0.63 ? ' on-strong' : ''}" x="${x + unit / 2 - 1}" y="${y + UNIT / 2 + 4}">${short(value)}</text>`
        : '';
      const round = scale === 'diverging' && value < 0 ? UNIT / 2 - 1 : 3;
      const step = i * columns.length + j;
      const mark = highlight?.includes(step) ? ' data-highlight' : '';
      return `<rect data-step="${step}"${mark} ${paint(value, min, max, scale)} x="${x}" y="${y}" width="${unit - 2}" height="${UNIT - 2}" rx="${round}"/>${number}`;
    }),
  );
  const rowNames = rows.map((name, i) =>
    i % every === 0
      ? `<text class="row-name" style="font-size:${14 * size}px" x="${left - GAP}" y="${top + i * UNIT + UNIT / 2 + 4 * size}">${escapeHtml(name)}</text>`
      : '',
  );
  const columnNames = columns.map((name, j) => {
    if (j % every > 0) return '';
    const x = left + (j + 0.5) * unit;
    return slanted
      ? `<text class="column-name slanted" x="${x}" y="${top - GAP}" transform="rotate(-45 ${x} ${top - GAP})">${escapeHtml(name)}</text>`
      : `<text class="column-name" style="font-size:${14 * size}px" x="${x}" y="${top - GAP}">${escapeHtml(name)}</text>`;
  });
  const height = top + rows.length * UNIT;
  return (
    `<svg role="img" viewBox="0 0 ${width.toFixed(0)} ${height.toFixed(0)}" style="--natural-width:${(width * 1.6).toFixed(0)}px">` +
    `${rowNames.join('')}${columnNames.join('')}${isLarge ? pixels({ values, min, max, scale }, area) : squares.join('')}</svg>`
  );
}

/** A square says what it is when it is pointed at: a title in each would be most of what the page holds. */
function nameSquare(square: Element, { values, rows, columns }: OutputOf<'heatmap'>): void {
  const step = square.getAttribute('data-step');
  if (!step || square.firstChild) return;
  const [i, j] = [Math.floor(Number(step) / columns.length), Number(step) % columns.length];
  const label = `${rows[i] ?? i}, ${columns[j] ?? j}: ${short(values[i]![j]!)}`;
  square.innerHTML = `<title>${escapeHtml(label)}</title>`;
}

/** Which rows and columns are named, and how large against the usual. */
function namesOf(rows: string[], columns: string[]): { every: number; size: number } {
  const plain = [...rows, ...columns].every((name, i) => name === String(i < rows.length ? i : i - rows.length));
  const most = Math.max(rows.length, columns.length);
  if (most * most > MOST_SQUARES) return { every: Math.ceil(most / 12), size: most / 24 };
  return plain && most > MANY ? { every: 5, size: 2.05 } : { every: 1, size: 1 };
}

function paint(value: number, min: number, max: number, scale: 'sequential' | 'diverging'): string {
  if (!Number.isFinite(value)) return 'class="not-a-number"';
  const sign = scale === 'diverging' && value < 0 ? 'negative' : 'positive';
  return `class="${sign}" fill-opacity="${(0.04 + 0.96 * strength(value, min, max, scale)).toFixed(3)}"`;
}

function short(value: number): string {
  if (Number.isNaN(value)) return '·';
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(2)));
}
