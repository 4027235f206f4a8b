/** Pages as trees: what the recording and the comparison of the corpus share. */

import { createHash } from 'node:crypto';
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html, parseFragment, serialize } from 'parse5';

export type Tree = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

/** A deck as it was when Pandoc read it. */
export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The HTML of each slide of a page, in order, reveal's stacks flattened. */
export function slidesOf(page: string): string[] {
  return find(parseFragment(page).childNodes, (node) => node.tagName === 'section' && has(node, 'slide')).map(outer);
}

/** The text of each element of a class. */
export function textsOf(page: string, name: string): string[] {
  return find(parseFragment(page).childNodes, (node) => has(node, name) && node.tagName !== 'section').map(textOf);
}

export const isElement = (node: Tree | undefined): node is Element => node !== undefined && 'tagName' in node;

export function attribute(node: Element, name: string): string | undefined {
  return node.attrs.find((each) => each.name === name)?.value;
}

export function has(node: Element, name: string): boolean {
  return (attribute(node, 'class') ?? '').split(/\s+/).includes(name);
}

export function textOf(node: Tree): string {
  return isElement(node) ? node.childNodes.map(textOf).join('') : 'value' in node ? node.value : '';
}

/** The outermost elements that pass the test. */
export function find(nodes: readonly Tree[], test: (node: Element) => boolean): Element[] {
  return nodes.filter(isElement).flatMap((node) => (test(node) ? [node] : find(node.childNodes, test)));
}

export function outer(node: Tree): string {
  const holder = defaultTreeAdapter.createDocumentFragment();
  defaultTreeAdapter.appendChild(holder, node);
  return serialize(holder);
}

export function element(tag: string, attributes: Record<string, string | undefined>, children: Tree[]): Element {
  const attrs = Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  const made = defaultTreeAdapter.createElement(tag, html.NS.HTML, attrs);
  made.childNodes = children;
  return made;
}

export function text(value: string): Tree {
  return { nodeName: '#text', value, parentNode: null };
}

/** What stands for an element once its children were rewritten; undefined asks the next rule (it may fix attributes). */
export type Rule = (node: Element) => Tree[] | undefined;

/** Every element, the inner first, given to the rules in order: the first that answers decides. */
export function rewrite(nodes: readonly Tree[], rules: readonly Rule[]): Tree[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return [node];
    node.childNodes = rewrite(node.childNodes, rules);
    for (const rule of rules) {
      const answer = rule(node);
      if (answer) return answer;
    }
    return [node];
  });
}
