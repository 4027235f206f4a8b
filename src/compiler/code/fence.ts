import type { Place } from '../../contract/deck.ts';
import { escapeHtml } from '../../text/html.ts';
import type { Context } from '../context.ts';
import { didYouMean } from '../diagnostics.ts';
import { type AttributeList, readAttributes } from '../syntax/attributes.ts';
import type { Token } from '../syntax/markdown.ts';
import { renderMath } from '../syntax/math.ts';
import { isEnvironment } from '../syntax/tex.ts';
import { cell } from './cell.ts';
import { diagram } from './diagram.ts';
import { dot } from './dot.ts';
import { readKnitr } from './knitr.ts';
import { type Fence, languageOf, listing, shown } from './listing.ts';
import { booleanOption, type Options, readOptions } from './options.ts';

/** A code fence becomes a live cell, a diagram, raw HTML, or highlighted code. */
export function fence(token: Token, context: Context): string {
  const line = (token.map?.[0] ?? 0) + 1;
  const read = readFence(token, line, context);
  if (read.list.raw !== undefined) return raw(read.list.raw, token, line, context);
  const indent = indentOf(token, context);
  if (!read.executable) return listing(read, token.content, context);
  const options = readOptions(token.content, line + 1, indent, context.report);
  takeHeader(read, options, { line, column: 1 + indent });
  switch (read.language) {
    case 'typescript':
      return cell(read, options, line, indent, context);
    case 'mermaid':
      return diagram(read, options, line, context);
    case 'dot':
    case 'graphviz':
      return dot(read, options, line, context);
    case 'css':
      // knitr's way to a style of the deck's own.
      return `<style>${options.code.replaceAll('</', '<\\/')}</style>\n`;
  }
  const code = shown(read, options, line, context);
  return read.knitr?.word === 'html' && writes(options, context) ? code + options.code : code;
}

/** knitr puts what `{html, echo=FALSE}` holds into the page. */
function writes(options: Options, { head: { execute }, report }: Context): boolean {
  const asked = (name: 'include' | 'eval') => booleanOption(options, name, report) ?? execute[name];
  return asked('include') && asked('eval');
}

const FORMATS = 'html latex tex beamer context typst docx openxml odt opendocument pptx rtf man ms markdown'.split(' ');

/** Raw HTML is the author's; what is meant for other outputs shows nothing. */
function raw(format: string, token: Token, line: number, context: Context): string {
  if (/^html[45]?$/.test(format)) return token.content;
  // As Pandoc: of TeX for paper, formulas are shown.
  if (/^(?:la)?tex$/.test(format) && isEnvironment(token.content)) {
    const at = { line: line + 1, column: 1 };
    return `<p>${renderMath(token.content.trim(), true, () => at, context)}</p>\n`;
  }
  if (FORMATS.includes(format)) return '';
  const column = 1 + indentOf(token, context) + token.markup.length;
  context.report.error({ line, column }, `unknown raw format "${format}"`, didYouMean(format, FORMATS));
  return `<pre>${escapeHtml(token.content)}</pre>\n`;
}

/** What the fence's own line says is an option too; an option line counts more. */
function takeHeader({ knitr, list }: Fence, options: Options, place: Place): void {
  const pairs: [string, unknown][] = list.pairs.map(({ name, value }) => [name, value]);
  const written = [...(knitr?.options ?? pairs), ...(knitr?.label === undefined ? [] : [['label', knitr.label]])];
  for (const [name, value] of written as [string, unknown][]) {
    if (!options.values.has(name)) options.values.set(name, { value, place });
  }
}

/** Pandoc's classes for numbered lines, which are no language. */
const LINES = /^(?:numberLines|number-lines|lineAnchors|line-anchors)$/;

/** How many letters stand before the fence: its code's columns begin after them. */
function indentOf(token: Token, context: Context): number {
  const line = context.lines[token.map?.[0] ?? 0] ?? '';
  return Math.max(0, line.indexOf(token.markup));
}

function readFence(token: Token, line: number, context: Context): Fence {
  const info = token.info.trim();
  const brace = info.indexOf('{');
  const none: AttributeList = { classes: [], pairs: [], end: 0 };
  if (brace < 0) {
    const [name = '', ...rest] = info.split(/\s+/);
    if (rest.length > 0) {
      const at = 1 + indentOf(token, context) + token.markup.length + token.info.indexOf(rest[0]!);
      const fix = `write \`\`\`{.${name.replace(/^\./, '')} …}`;
      context.report.warn({ line, column: at }, `"${rest.join(' ')}" after the language is not read`, fix);
    }
    return { language: languageOf(name), executable: false, list: none };
  }
  // `{{python}}` shows a fence with its braces.
  const single = info.replace(/^\{\{(.*)\}\}$/, '{$1}');
  const knitr = brace === 0 && !info.startsWith('{{') ? readKnitr(info) : null;
  if (knitr && (knitr.label !== undefined || knitr.options.length > 0)) {
    return {
      language: languageOf(knitr.word),
      word: knitr.word,
      executable: true,
      list: { ...none, word: knitr.word },
      knitr,
    };
  }
  const list = readAttributes(single, brace);
  const column = 1 + indentOf(token, context) + token.markup.length + token.info.indexOf('{');
  if (!list) {
    context.report.error(
      { line, column },
      `these attributes cannot be read: ${info.slice(brace)}`,
      'write {.python key="value"}',
    );
    return { language: languageOf(/\w+/.exec(info)?.[0] ?? ''), executable: false, list: none };
  }
  const rest = single.slice(list.end).trim();
  if (rest !== '') {
    context.report.warn(
      { line, column },
      `"${rest}" after the attributes is not read`,
      'write it on a line of its own',
    );
  }
  const word = list.word;
  const name =
    brace > 0
      ? (info.slice(0, brace).trim().split(/\s/)[0] ?? '')
      : (word ?? list.classes.find((each) => !LINES.test(each)) ?? '');
  return {
    language: languageOf(name),
    word,
    executable: brace === 0 && word !== undefined && !info.startsWith('{{'),
    list,
  };
}
