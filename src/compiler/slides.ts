import { createHash } from 'node:crypto';
import { finish, freeId } from './blocks.ts';
import type { Context } from './context.ts';
import type { Slide } from './deck.ts';
import { attributes, escapeHtml } from './html.ts';
import type { Token } from './markdown.ts';
import { slideFootnotes } from './rules/footnote.ts';
import { plainText } from './rules/heading.ts';
import { flatten, lineOf, type Node } from './tree.ts';

/** What a slide is made of, before it is HTML. */
export interface Draft {
  kind: 'section' | 'slide';
  heading: Node | null;
  line: number;
  nodes: Node[];
}

/** `#` opens a section slide, `##` a slide, `---` a slide without a title; only at the top, never inside a block. */
export function splitSlides(roots: Node[]): Draft[] {
  const drafts: Draft[] = [];
  for (const node of roots) {
    const { type, tag } = node.token;
    if (type === 'heading_open' && (tag === 'h1' || tag === 'h2')) {
      // A rule just above a heading says the same as the heading.
      if (drafts.at(-1)?.heading === null && drafts.at(-1)!.nodes.length === 0) drafts.pop();
      drafts.push({ kind: tag === 'h1' ? 'section' : 'slide', heading: node, line: lineOf(node), nodes: [] });
    } else if (type === 'hr') {
      drafts.push({ kind: 'slide', heading: null, line: lineOf(node), nodes: [] });
    } else if (drafts.length === 0) {
      if (!isComment(node)) drafts.push({ kind: 'slide', heading: null, line: lineOf(node), nodes: [node] });
    } else drafts.at(-1)!.nodes.push(node);
  }
  return drafts;
}

function isComment(node: Node): boolean {
  return node.token.type === 'html_block' && /^\s*<!--[\s\S]*-->\s*$/.test(node.token.content);
}

export function finishSlide(draft: Draft, index: number, context: Context, env: Record<string, unknown>): Slide {
  const render = env.render as (tokens: Token[]) => string;
  const heading = draft.heading?.token;
  const title = plainText(draft.heading?.children[0]?.token);
  const nodes = finish([...(draft.heading ? [draft.heading] : []), ...draft.nodes], index, context);
  const notes = slideFootnotes(nodes, index, context, env);
  const own = Object.fromEntries(heading?.attrs ?? []);
  if (heading) heading.attrs = null;
  const id = String(own.id ?? freeId(`slide-${index}`, draft.line, context));
  const level = draft.kind === 'section' ? 'title-slide slide level1' : 'slide level2';
  const section = {
    ...own,
    id,
    class: own.class ? `${level} ${own.class}` : level,
    'data-line': draft.line,
    'data-slide-kind': draft.kind,
  };
  return makeSlide({ index, kind: draft.kind, title, line: draft.line }, section, `${render(flatten(nodes))}${notes}`);
}

/** The slide that the YAML head describes. */
export function titleSlide(context: Context, inline: (text: string) => string): Slide | null {
  const { title, subtitle, author, institute, date } = context.head;
  if (title === '' && !subtitle && author.length === 0) return null;
  const rows = [
    `<h1 class="title">${inline(title)}</h1>`,
    subtitle ? `<p class="subtitle">${inline(subtitle)}</p>` : '',
    ...author.map((name) => `<p class="author">${inline(name)}</p>`),
    ...institute.map((name) => `<p class="institute">${inline(name)}</p>`),
    date ? `<p class="date">${escapeHtml(date)}</p>` : '',
  ];
  const line = Math.max(1, context.source.lines.findIndex((each) => /^title\s*:/.test(each)) + 1);
  const id = freeId('title-slide', line, context);
  const section = { id, class: 'title-slide', 'data-line': line, 'data-slide-kind': 'title' };
  return makeSlide({ index: 0, kind: 'title', title, line }, section, `${rows.filter(Boolean).join('\n')}\n`);
}

function makeSlide(
  slide: Omit<Slide, 'html' | 'hash'>,
  section: Record<string, string | number>,
  inner: string,
): Slide {
  // Lines move when something above is edited: that alone is no change of the slide.
  const still = (html: string): string => html.replace(/ data-line="\d+"/g, '');
  const hash = createHash('sha1')
    .update(still(attributes(section) + inner))
    .digest('base64url')
    .slice(0, 12);
  return { ...slide, html: `<section${attributes({ ...section, 'data-hash': hash })}>\n${inner}</section>\n`, hash };
}
