import type { Node } from '../tree.ts';
import { htmlToken, type MarkdownIt, type StateBlock } from './markdown.ts';

/** `. . .`: what follows in the same container waits for a click. */
export function pause(md: MarkdownIt): void {
  md.block.ruler.before('paragraph', 'pause', readPause, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
}

function readPause(state: StateBlock, line: number, _endLine: number, silent: boolean): boolean {
  const start = state.bMarks[line]! + state.tShift[line]!;
  if (state.src.charCodeAt(start) !== 0x2e || state.sCount[line]! - state.blkIndent >= 4) return false;
  if (!/^\. \. \.[ \t]*$/.test(state.src.slice(start, state.eMarks[line]))) return false;
  if (silent) return true;
  state.push('pause', '', 0).map = [line, line + 1];
  state.line = line + 1;
  return true;
}

/** Wraps what stands after each pause in a fragment, as Pandoc does for whole slides. */
export function wrapPauses(nodes: Node[]): Node[] {
  if (!nodes.some((node) => node.token.type === 'pause')) return nodes;
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (node.token.type === 'pause') parts.push([]);
    else parts.at(-1)!.push(node);
  }
  const [first, ...rest] = parts;
  return [
    ...first!,
    ...rest
      .filter((part) => part.length > 0)
      .flatMap((part) => [leaf('<div class="fragment">\n'), ...part, leaf('</div>\n')]),
  ];
}

function leaf(html: string): Node {
  return { token: htmlToken(html), children: [], close: null };
}
