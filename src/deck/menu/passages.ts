/** What stands on a slide to be searched: its text, its code and its notes, a passage a block, with the nodes it is made of. */

export type PassageKind = 'text' | 'code' | 'notes';

export interface Passage {
  kind: PassageKind;
  text: string;
  /** Where each piece of text begins in it. */
  nodes: readonly { node: Text; at: number }[];
}

const BLOCKS =
  'p, li, td, th, h1, h2, h3, h4, h5, h6, figcaption, summary, dt, dd, pre, blockquote, div, section, aside';
/** Buttons, what cells show, and the formula that is there a second time. */
const PASSED_OVER =
  '.cell-bar, .cell-outputs, .katex-html, annotation, .block-chain, script, style, .quiz-actions, [role="tablist"]';

export function passagesOf(slide: HTMLElement): Passage[] {
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Element) return node.matches(PASSED_OVER) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    return NodeFilter.FILTER_ACCEPT;
  });
  const passages: { block: Element; kind: PassageKind; text: string; nodes: { node: Text; at: number }[] }[] = [];
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const block = node.parentElement!.closest(BLOCKS)!;
    const last = passages.at(-1);
    const passage = last?.block === block ? last : { block, kind: kindOf(block), text: '', nodes: [] };
    if (passage !== last) passages.push(passage);
    passage.nodes.push({ node, at: passage.text.length });
    passage.text += node.data;
  }
  const written = passages.filter(({ text }) => text.trim() !== '');
  const { notes } = slide.dataset;
  return notes ? [...written, { kind: 'notes', text: notes, nodes: [] }] : written;
}

function kindOf(block: Element): PassageKind {
  if (block.closest('aside.notes')) return 'notes';
  return block.closest('pre, .cm-editor') ? 'code' : 'text';
}

/** A stretch of a passage in the page; undefined where it has no place there. */
export function rangeOf({ nodes }: Passage, from: number, to: number): Range | undefined {
  const start = nodes.findLast(({ at }) => at <= from);
  const end = nodes.findLast(({ at }) => at < to);
  if (!start || !end) return undefined;
  const range = document.createRange();
  range.setStart(start.node, from - start.at);
  range.setEnd(end.node, Math.min(to - end.at, end.node.length));
  return range;
}
