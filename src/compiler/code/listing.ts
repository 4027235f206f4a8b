import { attributes, escapeHtml } from '../../text/html.ts';
import { table } from '../../text/table.ts';
import { captionPrefix } from '../blocks/caption.ts';
import { inlineHtml } from '../blocks/nodes.ts';
import type { Context } from '../context.ts';
import type { AttributeList } from '../syntax/attributes.ts';
import { WORDS } from '../words.ts';
import { highlight } from './highlight.ts';
import type { KnitrHeader } from './knitr.ts';
import { booleanOption, foldOption, type Options, textOption } from './options.ts';
import { noteUnrun } from './unrun.ts';

/** A fence's info string, read: what language it is in, and whether it is a block with options (`{python}`). */
export interface Fence {
  language: string;
  /** As it is written in `{python}`. */
  word?: string;
  executable: boolean;
  list: AttributeList;
  knitr?: KnitrHeader;
}

const NAMES = table<string>({
  ts: 'typescript',
  js: 'javascript',
  py: 'python',
  sh: 'bash',
  shell: 'bash',
  console: 'bash',
  html: 'xml',
  yml: 'yaml',
  tex: 'latex',
  md: 'markdown',
  'c++': 'cpp',
  c: 'cpp',
});

export function languageOf(name: string): string {
  return NAMES[name.toLowerCase()] ?? name.toLowerCase();
}

/** `{python}` and its kin: shown as the options say, never run. */
export function shown(fence: Fence, options: Options, line: number, context: Context): string {
  const fenced = options.values.get('echo')?.value === 'fenced';
  const echo = fenced || (booleanOption(options, 'echo', context.report) ?? context.head.execute.echo);
  const include = booleanOption(options, 'include', context.report) ?? context.head.execute.include;
  const fold = foldOption(options, context.report) ?? context.head.revealjs.codeFold;
  const summary = textOption(options, 'code-summary');
  const label = textOption(options, 'label');
  const lines = textOption(options, 'code-line-numbers');
  const code = fenced ? `\`\`\`{${fence.list.word}}\n${options.code.replace(/\n$/, '')}\n\`\`\`` : options.code;
  const pre = preOf(fence, code, lines);
  const visible = echo && include;
  if (!visible) warnOfHidden(options, context);
  noteUnrun(fence.word ?? fence.language, options, line, visible, context);
  if (!include) return '';
  const body = fold === false || !visible ? pre : folded(pre, fold, summary, context);
  const caption = captionOf(options, label, context);
  const box = `<div${attributes({ class: `code ${escapeHtml(fence.language)}${visible ? '' : ' hidden-code'}`, id: caption ? undefined : label, hidden: !visible })}>${filename(fence, options)}${body}</div>\n`;
  return caption && visible ? `<figure${attributes({ id: label })}>${box}${caption}</figure>\n` : box;
}

/** What shows nothing is no target for `@fig-x`. */
export function warnOfHidden(options: Options, context: Context): void {
  const label = textOption(options, 'label');
  if (!label || !/^(?:fig|tbl|lst)-/.test(label)) return;
  const fix = 'show an image, ![…](x.png){#fig-…}, or a {ts} cell that runs';
  context.report.warn(
    options.values.get('label')!.place,
    `"${label}" is never shown: its code is hidden and not run`,
    fix,
  );
}

export function folded(pre: string, fold: true | 'show', summary: string | undefined, context: Context): string {
  const title = escapeHtml(summary ?? WORDS[context.lang].code);
  return `<details class="code-fold"${fold === 'show' ? ' open' : ''}><summary>${title}</summary>${pre}</details>`;
}

export function captionOf(options: Options, label: string | undefined, context: Context): string {
  const name = ['fig-cap', 'tbl-cap', 'lst-cap'].find((each) => textOption(options, each));
  if (!name) return '';
  const text = inlineHtml(textOption(options, name)!, options.values.get(name)!.place.line, context);
  return `<figcaption>${captionPrefix(label, context)}${text}</figcaption>`;
}

/** A fence that is only shown. */
export function listing(fence: Fence, content: string, context: Context): string {
  const pairs = Object.fromEntries(fence.list.pairs.map(({ name, value }) => [name, value]));
  // A listing of Markdown shows how a cell is written, and keeps it from being one: ```{{r}}.
  const code = content.replace(/^([ \t>]*`{3,})\{(\{.*\})\}[ \t]*$/gm, '$1$2');
  const pre = preOf(fence, code, pairs['code-line-numbers'] ?? pairs['data-line-numbers']);
  const fold = pairs['code-fold'];
  const body =
    fold === 'true' || fold === 'show'
      ? folded(pre, fold === 'show' ? 'show' : true, pairs['code-summary'], context)
      : pre;
  const name = pairs.filename;
  return name ? `<div class="code">${fileTitle(name)}${body}</div>\n` : `${body}\n`;
}

function filename(fence: Fence, options: Options): string {
  const name = textOption(options, 'filename') ?? fence.list.pairs.find((pair) => pair.name === 'filename')?.value;
  return name ? fileTitle(name) : '';
}

function fileTitle(name: string): string {
  return `<p class="code-filename">${escapeHtml(name)}</p>`;
}

/** Names of a fence's attributes with a meaning of their own: any other goes to its `<pre>`. */
const OWN = /^(?:code-line-numbers|data-line-numbers|startFrom|code-fold|code-summary|filename|lst-cap|lst-label)$/;
const NUMBERED = /^(?:numberLines|number-lines)$/;

function preOf(fence: Fence, content: string, lines: string | undefined): string {
  const { classes, pairs, id } = fence.list;
  const numbered = lines ?? (classes.some((name) => NUMBERED.test(name)) ? 'true' : undefined);
  const kept = classes.filter((name) => languageOf(name) !== fence.language && !NUMBERED.test(name));
  const rest = fence.executable ? [] : pairs.filter(({ name }) => !OWN.test(name));
  const given = rest.map(({ name, value }): [string, string] => [
    /^(?:data-|aria-|style$|title$|dir$|lang$)/.test(name) ? name : `data-${name.toLowerCase()}`,
    value,
  ]);
  const first = pairs.find(({ name }) => name === 'startFrom')?.value;
  const pre = attributes({
    class: kept.length > 0 ? kept.join(' ') : undefined,
    id,
    ...Object.fromEntries(given.filter(([name]) => /^[\w.-]+$/.test(name))),
  });
  const numbers = numbered === undefined || numbered === 'false' ? undefined : numbered === 'true' ? '' : numbered;
  const inner = attributes({
    class: fence.language ? `hljs language-${fence.language}` : 'hljs',
    'data-line-numbers': numbers,
    style: numbers !== undefined && first && /^\d{1,6}$/.test(first) ? `--first-line: ${Number(first) - 1}` : undefined,
  });
  return `<pre${pre}><code${inner}>${highlight(content.replace(/\n$/, ''), fence.language)}</code></pre>`;
}
