import { escapeHtml } from '../../text/html.ts';
import type { Context } from '../context.ts';
import { newToken } from '../syntax/markdown.ts';
import { lineOf, type Node } from '../tree.ts';
import { captionPrefix, kindOf } from './caption.ts';
import type { Div } from './div.ts';
import { phrase, take, wrap } from './nodes.ts';

/** The parts of each row, as shares of its width; a negative one is an empty space. */
type Rows = number[][];

/** `::: {layout-ncol=2}`, `{layout-nrow=2}`, `{layout="[[60,40],[1]]"}`: its blocks stand side by side. */
export function isLayout({ token }: Node): boolean {
  return ['data-layout', 'data-layout-ncol', 'data-layout-nrow'].some((name) => token.attrGet(name) !== null);
}

/** `::: {#fig-x}` around pictures, `{#tbl-x}` around tables: one figure, whose last paragraph is its caption. */
export function isWhole({ token }: Node): boolean {
  return /^(?:fig|tbl)-/.test(String(token.attrGet('id') ?? ''));
}

/** Before its blocks are finished: pictures that share a paragraph are blocks of their own. */
export function splitPictures(node: Node): void {
  node.children = node.children.flatMap((child) => {
    const tokens = child.children[0]?.token.children ?? [];
    const pictures = tokens.filter(({ type }) => type === 'image');
    const only = tokens.every(({ type, content }) => type === 'image' || type === 'softbreak' || content.trim() === '');
    if (child.token.type !== 'paragraph_open' || pictures.length < 2 || !only) return [child];
    return pictures.map((picture) => {
      const line = phrase('');
      line.token.children = [picture];
      const made = wrap('paragraph', 'p', '', [line]);
      made.token.map = child.token.map;
      return made;
    });
  });
}

export const layout: Div = { name: 'layout', applies: isLayout, finish: arrange };

function arrange(node: Node, context: Context): void {
  const rows = readRows(node, cellsOf(node.children).length, context);
  const caption = isWhole(node) ? takeCaption(node) : [];
  if (rows) node.children = placed(cellsOf(node.children), rows);
  node.token.attrJoin('class', 'layout');
  const valign = take(node.token, 'data-layout-valign');
  if (valign) node.token.attrSet('data-valign', valign);
  if (isWhole(node)) whole(node, caption, context);
}

export const wholeFigure: Div = {
  name: 'figure',
  applies: isWhole,
  finish: (node, context) => whole(node, takeCaption(node), context),
};

function whole(node: Node, caption: Node[], context: Context): void {
  const { token } = node;
  const id = String(token.attrGet('id'));
  // A lone table or picture in it: the block is its figure.
  token.tag = 'figure';
  node.close!.tag = 'figure';
  const written = take(token, 'data-fig-cap') ?? take(token, 'data-tbl-cap');
  const text = written === undefined ? caption : [phrase(escapeHtml(written))];
  if (text.length === 0) return;
  const made = wrap('caption', 'figcaption', '', [phrase(escapeHtml(captionPrefix(id, context))), ...text]);
  // A table's caption stands above it.
  node.children = kindOf(id) === 'tbl' ? [made, ...node.children] : [...node.children, made];
}

/** The last paragraph, when it is text. */
function takeCaption(node: Node): Node[] {
  const last = node.children.at(-1);
  if (last?.token.type !== 'paragraph_open' || last.token.tag !== 'p' || node.children.length < 2) return [];
  if (last.children[0]?.token.children?.some(({ type }) => type === 'image')) return [];
  node.children = node.children.slice(0, -1);
  return last.children;
}

/** A heading belongs to the block below it. */
function cellsOf(children: Node[]): Node[][] {
  const cells: Node[][] = [];
  let open = false;
  for (const child of children) {
    if (child.token.type === 'html_block' && child.token.content.trim() === '') continue;
    if (open) cells.at(-1)!.push(child);
    else cells.push([child]);
    open = child.token.type === 'heading_open';
  }
  return cells;
}

function readRows(node: Node, count: number, context: Context): Rows | null {
  const { token } = node;
  const written = take(token, 'data-layout');
  const columns = Number(take(token, 'data-layout-ncol') ?? 0);
  const lines = Number(take(token, 'data-layout-nrow') ?? 0);
  const size = columns || (lines ? Math.ceil(count / lines) : 0);
  if (written === undefined && Number.isInteger(size) && size > 0 && size <= 12) return [Array<number>(size).fill(1)];
  const rows = written === undefined ? null : parseRows(written);
  if (!rows) {
    const place = { line: lineOf(node), column: 1 };
    context.report.warn(place, 'this layout cannot be read', 'write layout-ncol=2, or layout="[[60,40],[100]]"');
  }
  return rows;
}

function parseRows(text: string): Rows | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value) || value.length === 0) return null;
    const rows: unknown[] = value.every((each) => typeof each === 'number') ? [value] : value;
    const good = rows.every(
      (row) => Array.isArray(row) && row.length > 0 && row.every((each) => typeof each === 'number' && each !== 0),
    );
    return good ? (rows as Rows) : null;
  } catch {
    return null;
  }
}

/** The last row's shape is that of all rows after it. */
function placed(cells: Node[][], rows: Rows): Node[] {
  const made: Node[] = [];
  let next = 0;
  for (let r = 0; next < cells.length; r++) {
    const shares = rows[Math.min(r, rows.length - 1)]!;
    const row = shares.map((share) => box('layout-cell', share > 0 ? (cells[next++] ?? []) : []));
    const line = box('layout-row', row);
    line.token.attrSet('style', `grid-template-columns: ${shares.map((share) => `${Math.abs(share)}fr`).join(' ')};`);
    made.push(line);
    // Only spaces: nothing would ever be placed.
    if (shares.every((share) => share < 0)) return [...made, ...cells.slice(next).flat()];
  }
  return made;
}

function box(name: string, children: Node[]): Node {
  const token = newToken('div_open', 'div', 1);
  token.attrSet('class', name);
  return { token, children, close: newToken('div_close', 'div', -1) };
}
