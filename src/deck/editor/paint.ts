/** Colours code that no editor shows, with the editor's own parser: what the viewer wrote, put back after a reload. */

import { typescriptLanguage } from '@codemirror/lang-javascript';
import { highlightTree } from '@lezer/highlight';
import { element } from '../element.ts';
import { HIGHLIGHT } from './highlight.ts';

export function paint(into: HTMLElement, code: string): void {
  if (into.textContent !== code) return;
  const tree = typescriptLanguage.parser.parse(code);
  const parts: (Node | string)[] = [];
  let at = 0;
  highlightTree(tree, HIGHLIGHT, (from, to, classes) => {
    if (from > at) parts.push(code.slice(at, from));
    parts.push(element('span', { class: classes }, code.slice(from, to)));
    at = to;
  });
  into.replaceChildren(...parts, code.slice(at));
}
