import { escapeHtml } from '../../text/html.ts';
import type { Context } from '../context.ts';
import type { Node } from '../tree.ts';
import { WORDS } from '../words.ts';
import { phrase, take, wrap } from './callout.ts';

/** `.hint` and `.solution` stay folded until they are asked for. */
export function folding(node: Node, kind: 'hint' | 'solution', context: Context): void {
  node.token.tag = 'details';
  node.close!.tag = 'details';
  const title = take(node.token, 'title') ?? WORDS[context.lang][kind];
  node.children = [wrap('summary', 'summary', '', [phrase(escapeHtml(title))]), ...node.children];
}

/** `.exercise` has a title: its first heading, `title="…"`, or the word. */
export function exercise(node: Node, context: Context): void {
  const first = node.children[0];
  const written = take(node.token, 'title');
  const headed = written === undefined && first?.token.type === 'heading_open';
  const title = headed ? first.children : [phrase(escapeHtml(written ?? WORDS[context.lang].exercise))];
  node.children = [wrap('title', 'p', 'exercise-title', title), ...node.children.slice(headed ? 1 : 0)];
}
