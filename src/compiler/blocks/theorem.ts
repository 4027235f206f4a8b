import { escapeHtml } from '../../text/html.ts';
import type { Context } from '../context.ts';
import { hasClass, type Node } from '../tree.ts';
import { type ReferenceKind, WORDS } from '../words.ts';
import { phrase, take, wrap } from './callout.ts';
import { captionPrefix, kindOf } from './caption.ts';

const KINDS: ReferenceKind[] = ['thm', 'lem', 'cor', 'prp', 'cnj', 'def', 'exm', 'exr', 'sol', 'rem', 'alg'];
const PROOFS = ['proof', 'remark'] as const;

/** `::: {#thm-x}`: a theorem and its kin, numbered; `.proof` and `.remark` have a title and no number. */
export function isTheorem({ token }: Node): boolean {
  const kind = kindOf(String(token.attrGet('id') ?? ''));
  return (kind !== undefined && KINDS.includes(kind)) || PROOFS.some((name) => hasClass(token, name));
}

/** The title is "Teorema 1", and in brackets its first heading or `name="…"`. */
export function theorem(node: Node, context: Context): void {
  const { token } = node;
  const id = String(token.attrGet('id') ?? '');
  const proof = PROOFS.find((name) => hasClass(token, name));
  const numbered = captionPrefix(id, context).replace(/: $/, '');
  const title = proof && numbered === '' ? WORDS[context.lang].proofs[proof] : numbered;
  const name = nameOf(node);
  if (!proof) token.attrJoin('class', 'theorem');
  const bracketed = name.length > 0 ? [phrase(' ('), ...name, phrase(')')] : [];
  const shown = wrap('theorem_title', 'p', 'theorem-title', [phrase(escapeHtml(title)), ...bracketed]);
  node.children = [shown, ...node.children];
}

function nameOf(node: Node): Node[] {
  const written = take(node.token, 'name') ?? take(node.token, 'data-name');
  if (written !== undefined) return [phrase(escapeHtml(written))];
  const first = node.children[0];
  if (first?.token.type !== 'heading_open') return [];
  node.children = node.children.slice(1);
  return first.children;
}
