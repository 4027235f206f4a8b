import type { Lang } from '../../contract/deck.ts';
import type { Context } from '../context.ts';
import { hasClass, type Node } from '../tree.ts';

/** A kind of div, `::: {.name}`: its class, what it means, and the word that the page shows for it. */
export interface Div {
  name: string;
  /** Where the class alone does not say it. */
  applies?: (node: Node) => boolean;
  label?: Record<Lang, string>;
  /** Brings the div, whose children have their final form, into its own; `label` is in the deck's language. */
  finish?: (node: Node, context: Context, label: string) => void;
}

export function isOf({ name, applies }: Div, node: Node): boolean {
  return applies ? applies(node) : hasClass(node.token, name);
}
