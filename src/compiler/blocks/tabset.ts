import { attributes } from '../../text/html.ts';
import type { Context } from '../context.ts';
import { mark } from '../marks.ts';
import { plainText } from '../syntax/heading.ts';
import { lineOf, type Node } from '../tree.ts';
import type { Div } from './div.ts';
import { leaf, wrap } from './nodes.ts';

export interface Tab {
  title: Node[];
  content: Node[];
}

/** `::: {.panel-tabset}`: each heading begins a tab. The page adds the behaviour; without it all panels show. */
export const tabset: Div = { name: 'panel-tabset', finish };

function finish(node: Node, context: Context): void {
  const level = Math.min(...node.children.filter(isHeading).map((child) => Number(child.token.tag[1])));
  if (!Number.isFinite(level)) {
    context.report.warn(
      { line: lineOf(node), column: 1 },
      'this tabset has no headings',
      'begin each tab with "### Title"',
    );
    return;
  }
  const before: Node[] = [];
  const tabs: Tab[] = [];
  for (const child of node.children) {
    if (isHeading(child) && child.token.tag === `h${level}`) tabs.push({ title: child.children, content: [] });
    else (tabs.at(-1)?.content ?? before).push(child);
  }
  node.children = [...before, ...tabNodes(tabs, tabsId(context))];
  node.token.attrSet('data-tabset', 'true');
}

/** Tabs are named after their slide: a line moved above changes nothing. */
export function tabsId(context: Context): string {
  return `${mark('slide')}-tabs-${++context.parts}`;
}

/** The row of tabs, then their panels. */
export function tabNodes(tabs: Tab[], id: string): Node[] {
  const list = tabs.map(({ title }, i) => {
    const button = wrap('tab', 'button', '', title);
    for (const [name, value] of Object.entries({
      type: 'button',
      role: 'tab',
      id: `${id}-tab-${i + 1}`,
      'aria-controls': `${id}-${i + 1}`,
      'aria-selected': String(i === 0),
      tabindex: i === 0 ? 0 : -1,
    })) {
      button.token.attrSet(name, value);
    }
    return button;
  });
  const panels = tabs.flatMap(({ title, content }, i) => {
    const panel = attributes({
      class: 'tab-panel',
      role: 'tabpanel',
      id: `${id}-${i + 1}`,
      'aria-labelledby': `${id}-tab-${i + 1}`,
      // Without JavaScript all panels show, each under its title.
      'data-title': textOf(title),
    });
    return [leaf(`<div${panel}>\n`), ...content, leaf('</div>\n')];
  });
  return [leaf('<div class="tabs" role="tablist">\n'), ...list, leaf('</div>\n'), ...panels];
}

function isHeading(node: Node): boolean {
  return node.token.type === 'heading_open';
}

function textOf([title]: Node[]): string {
  return plainText(title?.token) || (title?.token.children ?? []).map(({ content }) => content).join('');
}
