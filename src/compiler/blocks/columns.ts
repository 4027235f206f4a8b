import type { Context } from '../context.ts';
import { hasClass, lineOf, type Node } from '../tree.ts';
import type { Div } from './div.ts';
import { take } from './nodes.ts';

/** `::: {.column width="40%"}`: the width becomes a style, as Pandoc writes it. */
export const column: Div = { name: 'column', finish: widen };

function widen(node: Node): void {
  const width = take(node.token, 'width');
  if (width !== undefined) addStyle(node, `width:${/^[\d.]+$/.test(width) ? `${width}%` : width};`);
}

/** `::: {.columns}`: holds them. */
export const columns: Div = { name: 'columns', finish: expectColumns };

function expectColumns(node: Node, context: Context): void {
  if (!node.children.some((child) => hasClass(child.token, 'column'))) {
    context.report.warn(
      { line: lineOf(node), column: 1 },
      '".columns" holds no ".column"',
      'put each part in ::: {.column width="50%"}',
    );
  }
}

/** `::: {.absolute top=40 left=20}`: numbers are pixels. */
export const absolute: Div = { name: 'absolute', finish: place };

export function place(node: Node): void {
  const styles: string[] = [];
  for (const side of ['top', 'left', 'right', 'bottom']) {
    const value = take(node.token, `data-${side}`);
    if (value !== undefined) styles.push(`${side}:${withUnit(value)};`);
  }
  for (const size of ['width', 'height']) {
    const value = take(node.token, size);
    if (value !== undefined) styles.push(`${size}:${withUnit(value)};`);
  }
  if (styles.length > 0) addStyle(node, styles.join(''));
}

export function withUnit(value: string): string {
  return /^-?[\d.]+$/.test(value) ? `${value}px` : value;
}

export function addStyle(node: Node, style: string): void {
  const before = String(node.token.attrGet('style') ?? '').trim();
  const joint = before === '' || before.endsWith(';') ? '' : ';';
  node.token.attrSet('style', `${before}${joint}${style}`);
}
