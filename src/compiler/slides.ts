import type { Slide } from '../contract/deck.ts';
import { attributes } from '../text/html.ts';
import { idOf } from '../text/idOf.ts';
import { finish } from './blocks/blocks.ts';
import type { Context } from './context.ts';
import { findMarks, type Marked, mark } from './marks.ts';
import { SLIDE_LEVEL } from './source/slide-level.ts';
import { slideFootnotes } from './syntax/footnote.ts';
import { plainText } from './syntax/heading.ts';
import { htmlToken } from './syntax/markdown.ts';
import { classesOf, flatten, lineOf, type Node } from './tree.ts';

/** What a slide is made of, before it is HTML. */
interface Draft {
  kind: 'section' | 'slide';
  heading: Node | null;
  /** By a heading or a rule: it is a slide even if it shows nothing. */
  begun: boolean;
  line: number;
  nodes: Node[];
}

/** A slide compiled by itself: its lines count from its text's first, and its marks are not filled yet. */
export interface CompiledSlide extends Pick<Slide, 'kind' | 'title' | 'line'> {
  /** The id that the author wrote; else a free one like `base`; else one by the slide's index. */
  id: { written?: string; base?: string };
  /** Of the section, without its id and line. */
  attributes: string;
  inner: Marked;
}

/** `#` opens a section slide, `##` a slide, `---` a slide without a title; only at the top, never inside a block. */
export function splitSlides(roots: Node[], starts: readonly number[]): Draft[] {
  const drafts: Draft[] = [];
  const known = new Set(starts);
  for (const node of roots) {
    const { type, tag } = node.token;
    const opens = known.has(lineOf(node) - 1) || node.token.markup[0] !== '#';
    if (type === 'heading_open' && (tag === 'h1' || tag === 'h2') && opens) {
      drafts.push({
        kind: tag === 'h1' ? 'section' : 'slide',
        heading: node,
        begun: true,
        line: lineOf(node),
        nodes: [],
      });
    } else if (type === 'hr') {
      drafts.push({ kind: 'slide', heading: null, begun: true, line: lineOf(node), nodes: [] });
    } else if (drafts.length > 0) drafts.at(-1)!.nodes.push(node);
    else if (!isComment(node))
      drafts.push({ kind: 'slide', heading: null, begun: false, line: lineOf(node), nodes: [node] });
  }
  const last = drafts.at(-1);
  // A long rule above a heading: no piece of the deck begins with it.
  const spare = drafts.length > 1 && !last!.heading && last!.nodes.length === 0 && !known.has(last!.line - 1);
  return spare ? drafts.slice(0, -1) : drafts;
}

/** As Pandoc does: the headings of slides and those that stand on a slide by themselves. */
function number({ token, children }: Node, ofSlide: unknown, { head }: Context): void {
  if (!head.numbered || token.type !== 'heading_open' || !children[0]) return;
  const classes = token.attrs ? classesOf(token) : String(ofSlide ?? '').split(' ');
  const level = Number(token.tag[1]) + head.numbered.slideLevel - SLIDE_LEVEL;
  if (level < 1 || level > head.numbered.depth || classes.includes('unnumbered')) return;
  const counted = htmlToken(`<span class="header-section-number">${mark('number', level)}</span> `);
  children[0].token.children!.unshift(counted);
}

function isComment(node: Node): boolean {
  return node.token.type === 'html_block' && /^\s*(?:<!--[\s\S]*?-->\s*)+$/.test(node.token.content);
}

export function finishSlide({ kind, heading, line, nodes }: Draft, context: Context): CompiledSlide {
  const token = heading?.token;
  const title = plainText(heading?.children[0]?.token);
  const own = Object.fromEntries(token?.attrs ?? []);
  if (token) token.attrs = [['id', mark('slide')]];
  const finished = finish([...(heading ? [heading] : []), ...nodes], context);
  if (token) token.attrs = null;
  for (const node of finished) number(node, own.class, context);
  const notes = slideFootnotes(finished, context);
  const level = kind === 'section' ? 'title-slide slide level1' : 'slide level2';
  const { id, class: written, ...rest } = own;
  const smaller = context.head.revealjs.smaller ? 'smaller' : '';
  const classes = [written, smaller].filter(Boolean).join(' ');
  const base = heading ? idOf(title) || 'section' : undefined;
  return {
    kind,
    title,
    line,
    id: id ? { written: String(id) } : { base },
    attributes: attributes({ class: classes ? `${level} ${classes}` : level, ...rest, 'data-slide-kind': kind }),
    inner: findMarks(context.render(flatten(finished)) + notes),
  };
}
