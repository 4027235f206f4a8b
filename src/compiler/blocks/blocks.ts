import { idOf } from '../../text/idOf.ts';
import { isAnnotated, writeAnnotations } from '../code/annotation.ts';
import { fence } from '../code/fence.ts';
import { languageOf } from '../code/listing.ts';
import type { Context } from '../context.ts';
import { mark } from '../marks.ts';
import { plainText } from '../syntax/heading.ts';
import { htmlToken, type Token } from '../syntax/markdown.ts';
import { wrapPauses } from '../syntax/pause.ts';
import { hasClass, lineOf, type Node } from '../tree.ts';
import { place } from './columns.ts';
import { withoutOmitted, withoutOmittedSpans } from './condition.ts';
import { finishDiv } from './divs.ts';
import { figure, prepareImage } from './image.ts';
import { isLayout, isWhole, splitPictures } from './layout.ts';
import { tasks } from './quiz.ts';

/** What a block inherits from those around it. */
interface Scope {
  incremental: boolean;
  /** A quiz's `[x]` are answers, not tasks. */
  quiz: boolean;
  /** The parent's token type; empty at the top of a slide. */
  parent: string;
}

/** Gives every block of a slide its final form. */
export function finish(nodes: Node[], context: Context): Node[] {
  return finishAll(nodes, { incremental: context.head.revealjs.incremental, quiz: false, parent: '' }, context);
}

function finishAll(all: Node[], scope: Scope, context: Context): Node[] {
  const nodes = withoutOmitted(all, context).map(quotedList);
  nodes.forEach((node, i) => {
    if (isAnnotated(node, nodes[i + 1])) node.token.meta = { ...node.token.meta, annotated: true };
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
      token.children = withoutOmittedSpans(token.children ?? [], context);
      for (const child of token.children ?? []) finishInline(child);
      return;
    case 'html_block':
      token.content = token.content.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
      return;
  }
  const inner: Scope = {
    parent: token.type,
    incremental: incrementalIn(node, scope),
    quiz: scope.quiz || hasClass(token, 'quiz'),
  };
  if (token.type === 'heading_open') headingId(node);
  if (token.type === 'div_open' && (isLayout(node) || isWhole(node))) splitPictures(node);
  if ((isList(node) || isTerms(node)) && inner.incremental) {
    for (const item of node.children) item.token.attrJoin('class', 'fragment');
  }
  if (isList(node) && scope.parent !== 'list_item_open') warnOfGlue(node, before, 'list', context);
  if (node.children.length > 0) node.children = finishAll(node.children, inner, context);
  if (token.type === 'div_open') warnOfGlue(node, before, 'block', context);
  if (token.type === 'table_open') warnOfGlue(node, before, 'table', context);
  if (token.type === 'paragraph_open') paragraph(node, context);
  if (token.type === 'bullet_list_open' && !scope.quiz) tasks(node, context);
  if (token.type === 'div_open') finishDiv(node, context);
}

function finishInline(token: Token): void {
  if (token.type === 'image') prepareImage(token);
  if (token.type === 'span_open' && hasClass(token, 'absolute')) place({ token, children: [], close: null });
}

/** One that shows nothing (a comment, TeX for paper) is not a paragraph. */
function paragraph(node: Node, context: Context): void {
  const inline = node.children[0]?.token;
  if (inline?.children?.every(showsNothing)) {
    inline.children = [];
    node.token.hidden = node.close!.hidden = true;
  } else figure(node, context);
}

/** A page break, a formula that only defines commands, the line's end between two of them. */
function showsNothing({ type, content }: Token): boolean {
  return type === 'softbreak' || (/^(?:html_inline|math|text)$/.test(type) && content.trim() === '');
}

/** A list alone in a quote is Pandoc's way to turn its steps on, or off: no quote. */
function quotedList(node: Node): Node {
  if (node.token.type !== 'blockquote_open' || node.children.length !== 1) return node;
  const [child] = node.children;
  if (!isList(child) && !isTerms(child)) return node;
  child!.token.meta = { ...child!.token.meta, turned: true };
  return child!;
}

const isTerms = (node: Node | undefined): boolean => node?.token.type === 'dl_open';

const isList = (node: Node | undefined): boolean =>
  node?.token.type === 'bullet_list_open' || node?.token.type === 'ordered_list_open';

function incrementalIn(node: Node, scope: Scope): boolean {
  if (node.token.meta?.turned) return !scope.incremental;
  if (hasClass(node.token, 'nonincremental') || hasClass(node.token, 'notes')) return false;
  return hasClass(node.token, 'incremental') || scope.incremental;
}

function codeToken(token: Token, context: Context): Token {
  const html = fence(token, context);
  const made = htmlToken(token.meta?.annotated ? writeAnnotations(html) : html);
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

/** What Pandoc would have run on into the paragraph above it. */
function warnOfGlue(node: Node, before: Node | undefined, what: string, context: Context): void {
  if (before?.token.type !== 'paragraph_open' || before.token.map?.[1] !== node.token.map?.[0]) return;
  context.report.warn(
    { line: lineOf(node), column: 1 },
    `a ${what} right after a line of text: Quarto would join them`,
    'put an empty line before it',
  );
}
