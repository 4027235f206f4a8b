/**
 * What two pages have in common when they mean the same: elements, their nesting, texts and attributes, without what
 * each writer does its own way. Pandoc's output and ours are both brought to this form and compared as text.
 */

import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Tree = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Each line is an element, indented by depth, or a quoted text. */
export function structureOf(html: string): string {
  const lines: string[] = [];
  write(parseFragment(html).childNodes, 0, lines, false);
  return lines.join('\n');
}

const INLINE = new Set(
  'a abbr b br code del em i img ins kbd mark q s small span strong sub sup u input button label math'.split(' '),
);

/** Written by one side only, and without meaning for the structure. */
const IGNORED = new Set([
  'aria-hidden',
  'aria-label',
  'data-fig-alt',
  'data-line',
  'data-hash',
  'data-slide-kind',
  'role',
  'tabindex',
]);

const LANGUAGES: Record<string, string> = { ts: 'typescript', py: 'python', js: 'javascript', sh: 'bash', html: 'xml' };

function write(nodes: readonly Tree[], depth: number, lines: string[], heading: boolean): void {
  const pad = '  '.repeat(depth);
  let text = '';
  const flush = (): void => {
    const shown = text
      .replace(/\s+/g, ' ')
      .replace(/ ?(⟨br⟩) ?/g, '$1')
      .trim();
    if (shown !== '') lines.push(`${pad}"${shown}"`);
    text = '';
  };
  for (const node of nodes) {
    if (node.nodeName === '#text') text += (node as DefaultTreeAdapterTypes.TextNode).value;
    else if (isElement(node)) {
      if (INLINE.has(node.tagName)) text += inline(node);
      else {
        flush();
        element(node, depth, lines, heading);
      }
    }
  }
  flush();
}

const isElement = (node: Tree): node is Element => 'tagName' in node;
const classes = (node: Element): string[] => (attribute(node, 'class') ?? '').split(/\s+/).filter(Boolean);
const attribute = (node: Element, name: string): string | undefined =>
  node.attrs.find((each) => each.name === name)?.value;
const has = (node: Element, name: string): boolean => classes(node).includes(name);

function element(node: Element, depth: number, lines: string[], inSection: boolean): void {
  const { tagName } = node;
  // Pandoc stacks the slides of a section, reveal's way; what matters is their order.
  if (tagName === 'section' && node.attrs.length === 0) return write(node.childNodes, depth, lines, false);
  if (has(node, 'footnotes') || tagName === 'colgroup') return;
  if (tagName === 'tbody' && !find(node, (each) => each.tagName === 'td')) return;
  if (tagName === 'pre') return void lines.push(`${'  '.repeat(depth)}${code(node)}`);
  if (tagName === 'div' && has(node, 'sourceCode')) return write(node.childNodes, depth, lines, false);
  if (has(node, 'line-block')) {
    lines.push(`${'  '.repeat(depth)}p`);
    return write(node.childNodes, depth + 1, lines, false);
  }
  const ofSlide = inSection && /^h[12]$/.test(tagName);
  lines.push(`${'  '.repeat(depth)}${tagName}${ofSlide ? '' : attributesOf(node)}`);
  write(node.childNodes, depth + 1, lines, tagName === 'section');
}

function inline(node: Element): string {
  if (has(node, 'math')) return maths(node);
  if (has(node, 'footnote-ref')) return '⟨note⟩';
  // Some write the number of a note as a superscript of a link, some as a link of a superscript.
  const inner = node.childNodes.map((child) => (isElement(child) ? inline(child) : rawText(child))).join('');
  if (inner === '⟨note⟩') return inner;
  if (node.tagName === 'br') return '⟨br⟩';
  if (node.tagName === 'input') return `⟨input${attribute(node, 'checked') === undefined ? '' : ' checked'}⟩ `;
  return `⟨${node.tagName}${attributesOf(node)}⟩${inner}⟨/${node.tagName}⟩`;
}

const rawText = (node: Tree): string => ('value' in node ? node.value : '');

function textOf(node: Tree): string {
  return isElement(node) ? node.childNodes.map(textOf).join('') : rawText(node);
}

function maths(node: Element): string {
  const annotation = find(node, (each) => each.tagName === 'annotation');
  const tex = textOf(annotation ?? node).replace(/^\\[([]|\\[)\]]$/g, '');
  return `⟨${has(node, 'display') ? 'display' : 'inline'} ${tex.replace(/\s+/g, ' ').trim()}⟩`;
}

function find(node: Element, test: (node: Element) => boolean): Element | undefined {
  for (const child of node.childNodes) {
    if (!isElement(child)) continue;
    const found = test(child) ? child : find(child, test);
    if (found) return found;
  }
  return undefined;
}

function code(node: Element): string {
  const inner = find(node, (each) => each.tagName === 'code');
  const names = [...classes(node), ...(inner ? classes(inner) : [])]
    .filter((name) => name !== 'hljs' && name !== 'sourceCode' && name !== 'numberSource')
    .map((name) => name.replace(/^language-/, ''))
    .map((name) => LANGUAGES[name] ?? name);
  const lines = attribute(node, 'data-code-line-numbers') ?? attribute(inner ?? node, 'data-line-numbers');
  const id = attribute(node, 'id');
  return `code ${names.sort().join('.')}${id ? ` #${id}` : ''}${lines ? ` lines=${lines}` : ''} ${JSON.stringify(textOf(node).replace(/\n$/, ''))}`;
}

function attributesOf(node: Element): string {
  const written = new Map<string, string>();
  for (const { name, value } of node.attrs) {
    if (IGNORED.has(name)) continue;
    if (name === 'data-src' || name === 'src') written.set('src', decodeURI(value));
    else if (name === 'width' || name === 'height')
      style(written, `${name}:${/^\d+$/.test(value) ? `${value}px` : value}`);
    else if (name === 'style') style(written, value);
    else if (name === 'class') written.set('class', value.split(/\s+/).filter(known).sort().join(' '));
    else if (!(name === 'type' && value === '1')) written.set(name, value);
  }
  if (node.tagName === 'table' && /^width: ?\d+%$/.test(written.get('style') ?? '')) written.delete('style');
  // The type says it too.
  if (node.tagName === 'ol' && written.has('type')) written.delete('style');
  const shown = [...written]
    .filter(([name, value]) => value !== '' && !(name === 'id' && /^slide-\d+$/.test(value)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return shown.map(([name, value]) => ` ${name}="${value}"`).join('');
}

/** Pandoc's row classes, and the class of an address that is its own text. */
const known = (name: string): boolean => !/^(?:header|odd|even|uri|email|example)$/.test(name);

function style(written: Map<string, string>, value: string): void {
  const rules = `${written.get('style') ?? ''};${value}`.split(';').map((rule) => rule.replace(/\s*:\s*/, ':').trim());
  const plain = rules.filter(Boolean).map((rule) => rule.replace(/(\d)\.0+(?=\D|$)/g, '$1'));
  written.set('style', plain.sort().join(';'));
}
