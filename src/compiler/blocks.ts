import type { Context } from './context.ts';
import { htmlToken, type Token } from './markdown.ts';
import { mark } from './marks.ts';
import { callout, calloutKind } from './rules/callout.ts';
import { absolute, column, columns } from './rules/columns.ts';
import { exercise, folding } from './rules/exercise.ts';
import { fence } from './rules/fence.ts';
import { idOf, plainText } from './rules/heading.ts';
import { figure, prepareImage } from './rules/image.ts';
import { languageOf } from './rules/listing.ts';
import { wrapPauses } from './rules/pause.ts';
import { quiz, tasks } from './rules/quiz.ts';
import { tabset } from './rules/tabset.ts';
import { twin } from './rules/twin.ts';
import { hasClass, lineOf, type Node } from './tree.ts';

/** What a block inherits from those around it. */
interface Scope {
  incremental: boolean;
  /** A quiz's `[x]` are answers, not tasks. */
  quiz: boolean;
  /** The parent's token type; empty at the top of a slide. */
  parent: string;
}

type DivRule = [applies: (node: Node) => boolean, apply: (node: Node, context: Context) => void];

const named =
  (name: string) =>
  (node: Node): boolean =>
    hasClass(node.token, name);

/** The divs with a meaning, in the order in which they are asked. Any other div stays a div. */
const DIVS: DivRule[] = [
  [
    (node) => calloutKind(node.token) !== undefined,
    (node, context) => callout(node, calloutKind(node.token)!, context),
  ],
  [named('columns'), columns],
  [named('column'), column],
  [named('absolute'), absolute],
  [named('panel-tabset'), tabset],
  [named('twin'), twin],
  [named('quiz'), quiz],
  [named('exercise'), exercise],
  [named('hint'), (node, context) => folding(node, 'hint', context)],
  [named('solution'), (node, context) => folding(node, 'solution', context)],
  [named('notes'), asAside],
  [named('aside'), asAside],
];

function asAside(node: Node): void {
  node.token.tag = 'aside';
  node.close!.tag = 'aside';
}

/** Gives every block of a slide its final form. */
export function finish(nodes: Node[], context: Context): Node[] {
  return finishAll(nodes, { incremental: context.head.revealjs.incremental, quiz: false, parent: '' }, context);
}

function finishAll(nodes: Node[], scope: Scope, context: Context): Node[] {
  nodes.forEach((node, i) => {
    finishOne(node, nodes[i - 1], scope, context);
  });
  return wrapPauses(nodes);
}

function finishOne(node: Node, before: Node | undefined, scope: Scope, context: Context): void {
  const { token } = node;
  switch (token.type) {
    case 'fence':
    case 'code_block':
      node.token = codeToken(token, context);
      return;
    case 'inline':
      for (const child of token.children ?? []) if (child.type === 'image') prepareImage(child);
      return;
    case 'html_block':
      token.content = token.content.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
      return;
  }
  const inner: Scope = {
    ...scope,
    parent: token.type,
    incremental: incrementalIn(node, scope),
    quiz: scope.quiz || hasClass(token, 'quiz'),
  };
  if (token.type === 'heading_open') headingId(node);
  if (/^(bullet|ordered)_list_open$/.test(token.type)) list(node, before, scope, context);
  node.children = finishAll(node.children, inner, context);
  if (token.type === 'paragraph_open') figure(node, context);
  if (token.type === 'bullet_list_open' && !scope.quiz) tasks(node);
  if (token.type === 'div_open') DIVS.find(([applies]) => applies(node))?.[1](node, context);
}

function incrementalIn(node: Node, scope: Scope): boolean {
  if (hasClass(node.token, 'nonincremental') || hasClass(node.token, 'notes')) return false;
  return hasClass(node.token, 'incremental') || scope.incremental;
}

function codeToken(token: Token, context: Context): Token {
  const made = htmlToken(fence(token, context));
  made.type = 'code';
  // A twin names its tabs by the language, and keeps the code itself.
  made.info = languageOf(/^\{?\.?(\w+)/.exec(token.info.trim())?.[1] ?? '');
  made.meta = { code: token.content };
  made.map = token.map;
  return made;
}

function headingId(node: Node): void {
  if (node.token.attrGet('id')) return;
  node.token.attrSet('id', mark('id', idOf(plainText(node.children[0]?.token)) || 'section'));
}

function list(node: Node, before: Node | undefined, scope: Scope, context: Context): void {
  if (scope.incremental) for (const item of node.children) item.token.attrJoin('class', 'fragment');
  // Pandoc would have run such a list on into the paragraph.
  const glued = before?.token.type === 'paragraph_open' && before.token.map?.[1] === node.token.map?.[0];
  if (glued && scope.parent !== 'list_item_open') {
    context.report.warn(
      { line: lineOf(node), column: 1 },
      'a list right after a line of text: Quarto would join them',
      'put an empty line before it',
    );
  }
}
