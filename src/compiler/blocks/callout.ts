import { escapeHtml } from '../../text/html.ts';
import type { Context } from '../context.ts';
import { classesOf, lineOf, type Node } from '../tree.ts';
import { captionPrefix } from './caption.ts';
import type { Div } from './div.ts';
import { inlineHtml, leaf, phrase, take, wrap } from './nodes.ts';

/** `::: {.callout-note}` and its kin: the title is `title="…"`, its first heading, or the kind's name; a simple one may have none. */
export const note: Div = {
  name: 'callout-note',
  label: { es: 'Nota', en: 'Note', pt: 'Nota', fr: 'Note', de: 'Hinweis', it: 'Nota', ca: 'Nota' },
  finish,
};
export const tip: Div = {
  name: 'callout-tip',
  label: { es: 'Consejo', en: 'Tip', pt: 'Dica', fr: 'Astuce', de: 'Tipp', it: 'Suggerimento', ca: 'Consell' },
  finish,
};
export const important: Div = {
  name: 'callout-important',
  label: {
    es: 'Importante',
    en: 'Important',
    pt: 'Importante',
    fr: 'Important',
    de: 'Wichtig',
    it: 'Importante',
    ca: 'Important',
  },
  finish,
};
export const warning: Div = {
  name: 'callout-warning',
  label: {
    es: 'Advertencia',
    en: 'Warning',
    pt: 'Aviso',
    fr: 'Avertissement',
    de: 'Warnung',
    it: 'Avviso',
    ca: 'Avís',
  },
  finish,
};
export const caution: Div = {
  name: 'callout-caution',
  label: {
    es: 'Precaución',
    en: 'Caution',
    pt: 'Cuidado',
    fr: 'Mise en garde',
    de: 'Vorsicht',
    it: 'Attenzione',
    ca: 'Precaució',
  },
  finish,
};

function finish(node: Node, context: Context, label: string): void {
  const { token } = node;
  const collapse = take(token, 'data-collapse');
  const appearance = take(token, 'data-appearance');
  const icon = take(token, 'data-icon');
  const title = titleOf(node, label, appearance, context);
  token.tag = 'aside';
  node.close!.tag = 'aside';
  const classes = ['callout', ...classesOf(token).filter((name) => name !== 'callout')];
  if (appearance) classes.push(`callout-${appearance}`);
  token.attrSet('class', classes.join(' '));
  if (icon === 'false') token.attrSet('data-icon', 'false');
  if (title.length === 0) {
    token.attrSet('aria-label', label);
    return;
  }
  if (collapse === undefined) {
    node.children = [wrap('callout_title', 'p', 'callout-title', title), ...node.children];
    return;
  }
  const open = collapse === 'false' ? ' open' : '';
  node.children = [
    leaf(`<details${open}>\n`),
    wrap('callout_title', 'summary', 'callout-title', title),
    ...node.children,
    leaf('</details>\n'),
  ];
}

/** A callout that can be cited, `{#tip-x .callout-tip}`, says its number. */
function titleOf(node: Node, label: string, appearance: string | undefined, context: Context): Node[] {
  const prefix = captionPrefix(String(node.token.attrGet('id') ?? ''), context);
  const number = prefix === '' ? [] : [phrase(escapeHtml(prefix))];
  const written = take(node.token, 'title');
  if (written !== undefined) return [...number, phrase(inlineHtml(written, lineOf(node), context))];
  const first = node.children[0];
  if (first?.token.type === 'heading_open') {
    node.children = node.children.slice(1);
    return [...number, ...first.children];
  }
  const simple = appearance !== undefined && appearance !== 'default';
  return simple ? [] : [phrase(escapeHtml(prefix.replace(/: $/, '') || label))];
}
