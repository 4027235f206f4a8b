/**
 * A slide's HTML as the Markdown of a notebook: what Jupyter and Colab show alike. All of Turndown is here. A live cell
 * leaves a mark where it stood, for its twin's code.
 */

import { gfm } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';
import { withoutSymbols } from '../../text/symbols.ts';

/** What a slide is made of, in its order. */
export type Piece = { text: string } | { cell: string };

export interface Setting {
  /** The address that a link or a picture has in the notebook; undefined where it leads nowhere from there. */
  address(written: string, use: 'linked' | 'shown'): string | undefined;
}

/** Of no author: no text that they write is taken for it. */
const MARK = '\uE0C1';
const MARKED = new RegExp(`^[ \\t>]*${MARK}(.+?)${MARK}[ \\t]*$`, 'm');

export function piecesOf(html: string, setting: Setting): Piece[] {
  const markdown = converter(setting).turndown(withTex(html.replaceAll(MARK, '')));
  return markdown.split(MARKED).flatMap((part, i): Piece[] => {
    if (i % 2 === 1) return [{ cell: decodeURIComponent(part) }];
    return part.trim() === '' ? [] : [{ text: part.trim() }];
  });
}

/** Speaker's notes, the titles of tabs (each panel says its own), what only a live page needs, what would give answers away. */
const LEFT_OUT = [
  'aside.notes',
  '.tabs',
  '.hidden-code',
  '.quiz-explanation',
  '.footnote-back',
  '.block-chain',
  'button',
  'input',
  'script',
  'style',
  'template',
];

function converter(setting: Setting): TurndownService {
  const turndown = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
  });
  turndown.use(gfm);
  const rule = (name: string, selector: string, replacement: (node: HTMLElement, content: string) => string) =>
    turndown.addRule(name, {
      filter: (node) => node.matches(selector),
      replacement: (content, node) => replacement(node as HTMLElement, content),
    });
  rule('picture', 'img', (node) => {
    const address = setting.address(node.getAttribute('src') ?? '', 'shown');
    return address === undefined ? '' : `![${escaped(node.getAttribute('alt') ?? '')}](${address})`;
  });
  rule('link', 'a[href]', (node, content) => {
    const address = setting.address(node.getAttribute('href') ?? '', 'linked');
    return address === undefined || content.trim() === '' ? content : `[${content}](${address})`;
  });
  rule('medium', 'iframe[src], video[src], audio[src]', (node) => {
    const address = setting.address(node.getAttribute('src') ?? '', 'linked');
    return address === undefined ? '' : `\n\n[${escaped(node.getAttribute('title') ?? address)}](${address})\n\n`;
  });
  rule('folded', 'details', (node, content) => {
    const title = node.querySelector('summary')?.textContent?.trim() ?? '';
    return `\n\n<details><summary>${html(title)}</summary>\n\n${content.trim()}\n\n</details>\n\n`;
  });
  rule('title of what is folded', 'summary', () => '');
  rule('callout', 'aside.callout, .theorem', (_, content) => `\n\n${content.trim().replace(/^/gm, '> ')}\n\n`);
  rule('title of a block', '.callout-title, .exercise-title', (_, content) => `\n\n**${content.trim()}**\n\n`);
  rule('panel', '.tab-panel', (node, content) => {
    const title = isIn(node, 'twin') ? '' : `**${escaped(node.getAttribute('data-title') ?? '')}**`;
    return `\n\n${title}\n\n${content.trim()}\n\n`;
  });
  rule('diagram', 'pre.mermaid-source', (node) => `\n\n\`\`\`mermaid\n${node.textContent}\n\`\`\`\n\n`);
  // Its other half is the code that the notebook runs.
  rule('twin', '.code.python', (node, content) => (isIn(node, 'twin') ? '' : `\n\n${content}\n\n`));
  rule('cell', '[data-cell]', (node) => `\n\n${MARK}${encodeURIComponent(node.getAttribute('data-cell')!)}${MARK}\n\n`);
  rule('answer', '.quiz-answers label', (_, content) => content.trim());
  rule('formula', '.math[data-tex]', (node) => {
    const tex = node.getAttribute('data-tex')!;
    return node.matches('.display') ? `\n\n$$${tex}$$\n\n` : `$${tex}$`;
  });
  rule('left out', LEFT_OUT.join(', '), () => '');
  return turndown;
}

function isIn(node: Element, name: string): boolean {
  for (let above = node.parentElement; above; above = above.parentElement) {
    if (above.classList.contains(name)) return true;
  }
  return false;
}

/** Each formula as it was written: the rest of what KaTeX made of it is most of a page, and nothing to read here. */
function withTex(html: string): string {
  let out = '';
  let from = 0;
  for (const found of html.matchAll(/<span class="math (inline|display)"[^>]*>/g)) {
    const { 0: open, 1: kind, index } = found;
    if (index < from) continue;
    const end = endOfSpan(html, index + open.length);
    const [, tex] =
      /<annotation encoding="application\/x-tex">([\s\S]*?)<\/annotation>/.exec(html.slice(index, end)) ?? [];
    // One that could not be set stands as it was written.
    if (tex === undefined) continue;
    out += `${html.slice(from, index)}<span class="math ${kind}" data-tex="${withoutSymbols(tex.trim())}">x</span>`;
    from = end;
  }
  return out + html.slice(from);
}

function endOfSpan(html: string, from: number): number {
  const tags = /<(\/?)span\b/g;
  tags.lastIndex = from;
  for (let depth = 1; ; ) {
    const found = tags.exec(html);
    if (!found) return html.length;
    depth += found[1] ? -1 : 1;
    if (depth === 0) return html.indexOf('>', found.index) + 1;
  }
}

const escaped = (text: string): string => text.replace(/[\\[\]*_`]/g, '\\$&');
const html = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
