import { escapeHtml } from '../../text/html.ts';
import type { Context } from '../context.ts';
import type { Token } from '../syntax/markdown.ts';
import { hasClass, type Node } from '../tree.ts';
import type { ReferenceKind } from '../words.ts';
import { captionPrefix, kindOf } from './caption.ts';
import type { Div } from './div.ts';
import { phrase, take, wrap } from './nodes.ts';

const KINDS: ReferenceKind[] = ['thm', 'lem', 'cor', 'prp', 'cnj', 'def', 'exm', 'exr', 'sol', 'rem', 'alg'];

/** `::: {#thm-x}`: a theorem and its kin, numbered. */
export const theorem: Div = {
  name: 'theorem',
  applies: ({ token }) => {
    const kind = kindOf(String(token.attrGet('id') ?? ''));
    return kind !== undefined && KINDS.includes(kind) && !isOf(proof, token) && !isOf(remark, token);
  },
  finish: (node, context) => {
    node.token.attrJoin('class', 'theorem');
    entitle(node, context, '');
  },
};

/** `.proof` and `.remark` have a title, and a number only with an id. */
export const proof: Div = {
  name: 'proof',
  label: {
    es: 'Demostración',
    en: 'Proof',
    pt: 'Demonstração',
    fr: 'Démonstration',
    de: 'Beweis',
    it: 'Dimostrazione',
    ca: 'Demostració',
  },
  finish: entitle,
};
export const remark: Div = {
  name: 'remark',
  label: {
    es: 'Observación',
    en: 'Remark',
    pt: 'Observação',
    fr: 'Remarque',
    de: 'Bemerkung',
    it: 'Osservazione',
    ca: 'Observació',
  },
  finish: entitle,
};

const isOf = ({ name }: Div, token: Token): boolean => hasClass(token, name);

/** The title is "Teorema 1", and in brackets its first heading or `name="…"`. */
function entitle(node: Node, context: Context, label: string): void {
  const title = captionPrefix(String(node.token.attrGet('id') ?? ''), context).replace(/: $/, '') || label;
  const name = nameOf(node);
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
