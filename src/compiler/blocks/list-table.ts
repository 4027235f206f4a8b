import type { Context } from '../context.ts';
import { hasClass, lineOf, type Node } from '../tree.ts';
import { addStyle } from './columns.ts';
import type { Div } from './div.ts';
import { take, wrap } from './nodes.ts';

/**
 * `::: {.list-table aligns="l,r" widths="1,2" header-rows=1}`: a list of lists is a table, a row each, for cells that hold
 * more than a line. As of the Lua filter of that name, which many a Quarto project brings.
 */
export const listTable: Div = { name: 'list-table', finish: tabulate };

const ALIGNS: Readonly<Record<string, string>> = { l: 'left', c: 'center', r: 'right' };

function tabulate(node: Node, context: Context): void {
  const aligns = listOf(node, 'aligns').map((each) => ALIGNS[each]);
  const shares = listOf(node, 'widths').map(Number);
  const [heads = 1, firsts = 0] = ['header-rows', 'header-cols'].map((name) => numberOf(node, name));
  const list = node.children.find(({ token }) => token.type === 'bullet_list_open');
  const rows = (list?.children ?? []).map((item) =>
    item.children.find(({ token }) => token.type === 'bullet_list_open'),
  );
  if (!list || rows.includes(undefined)) {
    const message = '".list-table" is a list whose items are lists, the cells of a row: it is shown as it is';
    context.report.warn({ line: lineOf(list ?? node), column: 1 }, message, 'begin each row with "- - "');
    return;
  }
  const cut = (row: Node, head: boolean): Node =>
    wrap(
      'tr',
      'tr',
      '',
      row.children.map((item, i) => cell(item, head || i < firsts ? 'th' : 'td', aligns[i], widthOf(shares, i))),
    );
  const made = (rows as Node[]).map((row, i) => cut(row, i < heads));
  const parts = [
    ...(heads > 0 ? [wrap('thead', 'thead', '', made.slice(0, heads))] : []),
    ...(made.length > heads ? [wrap('tbody', 'tbody', '', made.slice(heads))] : []),
  ];
  node.children = node.children.map((child) => (child === list ? wrap('table', 'table', '', parts) : child));
}

function cell({ token, children }: Node, tag: string, align: string | undefined, width: string | undefined): Node {
  const name = hasClass(token, 'fragment') ? 'fragment' : '';
  const made = wrap(tag, tag, name, children);
  if (align) addStyle(made, `text-align: ${align};`);
  if (width) addStyle(made, `width: ${width};`);
  return made;
}

const listOf = (node: Node, name: string): string[] =>
  (take(node.token, `data-${name}`) ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

function numberOf(node: Node, name: string): number | undefined {
  const written = take(node.token, `data-${name}`);
  return written !== undefined && /^\d{1,3}$/.test(written) ? Number(written) : undefined;
}

/** Of the whole, in hundredths. */
function widthOf(shares: number[], i: number): string | undefined {
  const whole = shares.reduce((sum, each) => sum + each, 0);
  return whole > 0 && shares[i] !== undefined ? `${Math.round((100 * shares[i]) / whole)}%` : undefined;
}
