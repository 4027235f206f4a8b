import type { Token } from './syntax/markdown.ts';

/** markdown-it gives a flat list of tokens; blocks are easier to move as a tree. */
export interface Node {
  token: Token;
  children: Node[];
  /** The closing token; null for a leaf. */
  close: Token | null;
}

export function grow(tokens: Token[]): Node[] {
  const roots: Node[] = [];
  const stack: Node[] = [];
  for (const token of tokens) {
    if (token.nesting < 0) {
      const node = stack.pop();
      if (node) node.close = token;
      continue;
    }
    const node: Node = { token, children: [], close: null };
    (stack.at(-1)?.children ?? roots).push(node);
    if (token.nesting > 0) stack.push(node);
  }
  return roots;
}

export function flatten(nodes: Node[], into: Token[] = []): Token[] {
  for (const node of nodes) {
    into.push(node.token);
    flatten(node.children, into);
    if (node.close) into.push(node.close);
  }
  return into;
}

export function classesOf(token: Token): string[] {
  // Most tokens have no attributes.
  if (!token.attrs) return [];
  return String(token.attrGet('class') ?? '')
    .split(' ')
    .filter(Boolean);
}

export function hasClass(token: Token, name: string): boolean {
  return token.attrs !== null && classesOf(token).includes(name);
}

/** Line of a node in the file, from 1. */
export function lineOf(node: Node): number {
  return (node.token.map?.[0] ?? 0) + 1;
}
