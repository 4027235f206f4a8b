/** What a slide keeps when it is told in another language: everything but the words. */

import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import type { Cell, Deck, Slide } from '../../src/contract/deck.ts';

export interface Skeleton {
  kind: Slide['kind'];
  /** Elements, indented by depth, with what a translation leaves alone. */
  blocks: string[];
  /** TeX without the words in it. Sorted, as are all lists below: another language has another word order. */
  maths: string[];
  /** What is written `like this` in the text, and where links lead; a name of the deck's own code may be translated. */
  names: string[];
  /** Of the text and the notes. */
  numbers: string[];
  /** Each with its options, the lines of its code and the numbers in it. */
  cells: unknown[];
  twins: unknown[];
}

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

export function skeletons(deck: Deck): Skeleton[] {
  return deck.slides.map((slide) => {
    const bare: Skeleton = {
      kind: slide.kind,
      blocks: [],
      maths: [],
      names: [],
      numbers: [],
      cells: deck.cells.filter((cell) => cell.slide === slide.index).map(cellOf),
      twins: deck.twins
        .filter((twin) => twin.slide === slide.index)
        .map(({ label, python }) => ({ label, ...shapeOf(python) })),
    };
    walk(parseFragment(slide.html).childNodes, 0, bare);
    bare.names = bare.names.map((name) => (isOwn(name, deck) ? '…' : name));
    for (const list of [bare.maths, bare.names, bare.numbers]) list.sort();
    return bare;
  });
}

function cellOf({ label, code, options }: Cell): unknown {
  const { codeSummary, figCap, figAlt, predict, ...rest } = options;
  const worded = [codeSummary, figCap, figAlt, predict].map(Boolean);
  return { label, ...rest, worded, ...shapeOf(code) };
}

/** A cell defines it. */
const isOwn = (name: string, { cells }: Deck): boolean =>
  /^[a-z]\w*$/i.test(name) && cells.some(({ code }) => new RegExp(`\\b(?:const|let|class) ${name}\\b`).test(code));

const shapeOf = (code: string) => ({ lines: code.split('\n').length, numbers: numbersIn(code) });

const numbersIn = (text: string): string[] => text.match(/\b\d+(?:[.,]\d+)*/g) ?? [];

const INLINE = new Set('a br code em kbd mark s span strong sub sup label u'.split(' '));
/** Ids of headings below a slide's, and of what is in tabs, come from words or are counted. */
const KEPT = ['class', 'style', 'width', 'href', 'src', 'data-cell', 'data-correct', 'data-quiz', 'data-fold'];

function walk(nodes: readonly Node[], depth: number, into: Skeleton): void {
  for (const node of nodes) {
    if ('value' in node) into.numbers.push(...numbersIn(node.value));
    else if ('tagName' in node) element(node, depth, into);
  }
}

function element(node: Element, depth: number, into: Skeleton): void {
  const { tagName } = node;
  const pad = '  '.repeat(depth);
  const kind = attribute(node, 'class') ?? '';
  if (/\bmath\b/.test(kind)) return void into.maths.push(tex(node));
  if (tagName === 'pre') return void into.blocks.push(`${pad}pre ${shapeOf(textOf(node)).lines}`);
  if (tagName === 'code') return void into.names.push(textOf(node));
  if (/\bnotes\b/.test(kind) || !INLINE.has(tagName)) {
    const kept = node.attrs.filter(({ name }) => KEPT.includes(name) || name.startsWith('data-background'));
    if (tagName === 'section' || tagName === 'form') kept.push(...node.attrs.filter(({ name }) => name === 'id'));
    into.blocks.push([pad + tagName, ...kept.map(({ name, value }) => `${name}=${value}`)].join(' '));
  } else if (tagName === 'a') into.names.push(attribute(node, 'href') ?? '');
  walk(node.childNodes, depth + 1, into);
}

const attribute = (node: Element, name: string): string | undefined =>
  node.attrs.find((each) => each.name === name)?.value;

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function tex(node: Element): string {
  const written = find(node, 'annotation');
  return (written ? textOf(written) : '').replace(/\\text\{[^}]*\}/g, '\\text{…}');
}

function find(node: Element, tagName: string): Element | undefined {
  for (const child of node.childNodes) {
    if (!('tagName' in child)) continue;
    const found = child.tagName === tagName ? child : find(child, tagName);
    if (found) return found;
  }
  return undefined;
}
