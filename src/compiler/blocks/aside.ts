import type { Node } from '../tree.ts';
import type { Div } from './div.ts';

/** `::: {.notes}`: what only the speaker sees. */
export const notes: Div = { name: 'notes', finish: asAside };

/** `::: {.aside}`: a small text at the slide's foot. */
export const aside: Div = { name: 'aside', finish: asAside };

function asAside(node: Node): void {
  node.token.tag = 'aside';
  node.close!.tag = 'aside';
}
