import { escapeHtml } from '../../text/html.ts';
import type { Context } from '../context.ts';
import { htmlToken, newToken, type Token } from '../syntax/markdown.ts';
import { classesOf, lineOf, type Node } from '../tree.ts';
import { WORDS } from '../words.ts';
import { captionPrefix } from './caption.ts';

type Kind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

const KINDS: Kind[] = ['note', 'tip', 'important', 'warning', 'caution'];

export function calloutKind(token: Token): Kind | undefined {
  const classes = classesOf(token);
  return KINDS.find((kind) => classes.includes(`callout-${kind}`));
}

/** `::: {.callout-note}`: the title is `title="…"`, its first heading, or the kind's name; a simple one may have none. */
export function callout(node: Node, kind: Kind, context: Context): void {
  const { token } = node;
  const collapse = take(token, 'data-collapse');
  const appearance = take(token, 'data-appearance');
  const icon = take(token, 'data-icon');
  const title = titleOf(node, kind, appearance, context);
  token.tag = 'aside';
  node.close!.tag = 'aside';
  const classes = ['callout', ...classesOf(token).filter((name) => name !== 'callout')];
  if (appearance) classes.push(`callout-${appearance}`);
  token.attrSet('class', classes.join(' '));
  if (icon === 'false') token.attrSet('data-icon', 'false');
  if (title.length === 0) {
    token.attrSet('aria-label', WORDS[context.lang].callouts[kind]);
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
function titleOf(node: Node, kind: Kind, appearance: string | undefined, context: Context): Node[] {
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
  return simple ? [] : [phrase(escapeHtml(prefix.replace(/: $/, '') || WORDS[context.lang].callouts[kind]))];
}

/** A title or a caption is Markdown; one that would be a list or another block is only text. */
export function inlineHtml(text: string, line: number, context: Context): string {
  const html = context.renderNote({ first: context.first + line - 1, lines: [text], cut: [0] }).trim();
  return /^<p>(?:(?!<p>)[\s\S])*<\/p>$/.test(html) ? html.slice(3, -4) : escapeHtml(text);
}

/** Takes an attribute off a token. */
export function take(token: Token, name: string): string | undefined {
  const value = token.attrGet(name);
  if (value === null) return undefined;
  token.attrs = (token.attrs ?? []).filter(([each]) => each !== name);
  return String(value);
}

export function leaf(html: string): Node {
  return { token: htmlToken(html), children: [], close: null };
}

/** HTML that stands within a line of text. */
export function phrase(html: string): Node {
  const token = htmlToken('');
  token.type = 'inline';
  token.children = [htmlToken(html)];
  return { token, children: [], close: null };
}

/** A new element around nodes. */
export function wrap(type: string, tag: string, name: string, children: Node[]): Node {
  const token = newToken(`${type}_open`, tag, 1);
  if (name) token.attrSet('class', name);
  return { token, children, close: newToken(`${type}_close`, tag, -1) };
}
