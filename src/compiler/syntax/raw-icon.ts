import { FAMILIES } from '../code/icons.ts';
import { type Context, contextOf, inlinePlace } from '../context.ts';
import { type Icon, icon } from './icon.ts';
import type { MarkdownIt, StateCore, Token } from './markdown.ts';

/** `<i class="fa-solid fa-house"></i>`: Quarto's pages load Font Awesome's sheet, ours holds the icons that are used. */
export function rawIcon(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'raw_icon', drawAll);
}

const EMPTY = /<(i|span)\b[^<>]*\bclass\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')[^<>]*>\s*<\/\1>/gi;
const OPENS = /^<(?:i|span)\b/i;
const CLOSES = /^<\/(?:i|span)>$/i;

function drawAll(state: StateCore): void {
  const context = contextOf(state.env);
  for (const block of state.tokens) {
    if (block.type === 'html_block' && /\b(?:fa|bi)\b/.test(block.content)) {
      block.content = draw(block.content, (index) => placeInBlock(block, index), context);
    }
    if (block.type === 'inline' && block.children) drawInline(block, context);
  }
}

/** The tag and its end are two tokens of a text. */
function drawInline(block: Token, context: Context): void {
  const tokens = block.children!;
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    if (token.type !== 'html_inline' || !next || !OPENS.test(token.content) || !CLOSES.test(next.content)) continue;
    context.here = block;
    const place = inlinePlace(context, block.content, Math.max(0, block.content.indexOf(token.content)));
    const drawn = draw(token.content + next.content, () => place, context);
    context.here = null;
    if (drawn === token.content + next.content) continue;
    token.content = drawn;
    next.content = '';
  }
}

type Place = ReturnType<typeof inlinePlace>;

function placeInBlock({ content, map }: Token, index: number): Place {
  const above = content.slice(0, index).split('\n');
  return { line: (map?.[0] ?? 0) + above.length, column: above.at(-1)!.length + 1 };
}

function draw(html: string, placeOf: (index: number) => Place, { report }: Context): string {
  return html.replace(EMPTY, (whole, _, double: string | undefined, single: string | undefined, index: number) => {
    const [, style = ''] = /\bstyle\s*=\s*"([^"<>]*)"/i.exec(whole) ?? [];
    const drawn = iconOf((double ?? single ?? '').split(/\s+/), style);
    if (!drawn || 'html' in drawn) return drawn?.html ?? whole;
    report.warn(placeOf(index), drawn.message, drawn.fix);
    return whole;
  });
}

/** Font Awesome's words that are no icon's: sizes, turns, widths. */
const MANNER =
  /^fa-(?:\d+x|2?x[sl]|[sl]g|sm|fw|li|ul|spin|pulse|spin-\w+|beat|bounce|fade|shake|flip(?:-\w+)?|rotate-\w+|border|inverse|stack(?:-\w+)?|pull-\w+)$/;
const SHORT: Readonly<Record<string, string>> = { fas: 'solid', far: 'regular', fab: 'brands' };

/** Undefined when the classes name none. */
function iconOf(classes: string[], style: string): Icon | undefined {
  const manner = [...sizeIn(classes), ...styleOf(classes, style)];
  if (classes.includes('bi')) {
    const name = classes.find((each) => each.startsWith('bi-'));
    return name === undefined ? undefined : icon('bi', [name.slice(3), ...manner]);
  }
  const families = classes.map((each) => SHORT[each] ?? /^fa-(\w+)$/.exec(each)?.[1] ?? '');
  const family = families.find((each) => each in FAMILIES);
  const name = classes.find((each) => /^fa-./.test(each) && !MANNER.test(each) && !(each.slice(3) in FAMILIES));
  if (name === undefined || (family === undefined && !classes.includes('fa'))) return undefined;
  return icon('fa', [...(family === undefined ? [] : [family]), name, ...manner]);
}

function sizeIn(classes: string[]): string[] {
  const size = classes.map((each) => /^fa-(\d+x|2?x[sl]|[sl]g|sm)$/.exec(each)?.[1]).find((each) => each !== undefined);
  return size === undefined ? [] : [`size=${size}`];
}

const FLIPS: Readonly<Record<string, string>> = { horizontal: '-1, 1', vertical: '1, -1', both: '-1, -1' };

/** The tag's own rules, and how the picture is turned. */
function styleOf(classes: string[], style: string): string[] {
  const turns = classes.flatMap((each) => {
    const [, turned] = /^fa-rotate-(90|180|270)$/.exec(each) ?? [];
    const [, flipped = ''] = /^fa-flip-(\w+)$/.exec(each) ?? [];
    if (turned !== undefined) return `transform: rotate(${turned}deg)`;
    return FLIPS[flipped] === undefined ? [] : `transform: scale(${FLIPS[flipped]})`;
  });
  const rules = [style.trim().replace(/;$/, ''), ...turns].filter(Boolean).join('; ');
  return rules === '' ? [] : [`style=${rules}`];
}
