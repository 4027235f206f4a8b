import type { Cell } from '../../contract/deck.ts';
import { table } from '../../text/table.ts';
import type { Context } from '../context.ts';
import { lineOf, type Node } from '../tree.ts';
import type { Div } from './div.ts';
import { phrase } from './nodes.ts';
import { type Tab, tabNodes, tabsId } from './tabset.ts';

const TITLES = table<string>({
  typescript: 'TypeScript',
  python: 'PyTorch',
  javascript: 'JavaScript',
  bash: 'Terminal',
  r: 'R',
});

/**
 * `::: {.twin}`: a `{ts}` cell and the `{python}` fence that does the same, as two tabs. Text below a fence goes to its
 * tab. Each pair is kept in the deck: a test compares what the two print.
 */
export const twin: Div = { name: 'twin', finish };

function finish(node: Node, context: Context): void {
  // The twin's other half shows what Python's would.
  const [start, end] = node.token.map ?? [0, 0];
  context.unrun = context.unrun.filter(({ line }) => line <= start || line > end);
  const before: Node[] = [];
  const tabs: Tab[] = [];
  for (const child of node.children) {
    const language = child.token.type === 'code' ? child.token.info : '';
    if (language) tabs.push({ title: [phrase(TITLES[language] ?? language)], content: [child] });
    else (tabs.at(-1)?.content ?? before).push(child);
  }
  const [first, ...cells] = cellsIn(node, context);
  const python = fenceOf(tabs, 'python');
  if (!first || cells.length > 0 || !python) {
    const found = `${cells.length + (first ? 1 : 0)} {ts} cells and ${python ? 'a' : 'no'} {python} block`;
    context.report.error(
      { line: lineOf(node), column: 1 },
      `a ".twin" holds one {ts} cell and the {python} block that does the same; this one has ${found}`,
      'write both, one after the other, inside it; a second cell goes into a twin of its own',
    );
    if (tabs.length === 0) return;
  } else {
    context.twins.push({ cell: context.cells.lastIndexOf(first), python: python.code, line: python.line });
  }
  // Both halves may be hidden: names that the twins below need.
  if (first && !first.options.echo) return;
  node.children = [...before, ...tabNodes(tabs, tabsId(context))];
  node.token.attrSet('data-tabset', 'true');
}

function cellsIn(node: Node, context: Context): Cell[] {
  const [start, end] = node.token.map ?? [0, 0];
  let first = context.cells.length;
  while (first > 0 && context.cells[first - 1]!.line > start) first--;
  return context.cells.slice(first).filter(({ line }) => line <= end);
}

/** The code of the first fence in a language, without its option lines. */
function fenceOf(tabs: Tab[], language: string): { code: string; line: number } | undefined {
  const token = tabs.find(({ content }) => content[0]?.token.info === language)?.content[0]?.token;
  if (!token) return undefined;
  const written = String(token.meta?.code ?? '');
  const code = written.replace(/^(?:[ \t]*#\|.*\n)+/, '');
  const skipped = written.slice(0, written.length - code.length).split('\n').length - 1;
  return { code, line: (token.map?.[0] ?? 0) + 2 + skipped };
}
