/** The guide tells all that the program has, in both languages: what it says is held against the program's own tables. */

import { readFileSync } from 'node:fs';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { calls, parts } from '../../slides/guide/parts.ts';
import { COMMANDS } from '../../src/cli/main.ts';
import { CLASS_NAMES } from '../../src/compiler/blocks/divs.ts';
import { OPTION_NAMES } from '../../src/compiler/code/options.ts';
import { parse } from '../../src/compiler/parse.ts';
import { fates } from '../../src/compiler/source/head/fates.ts';
import { THEMES } from '../../src/compiler/source/themes.ts';
import { SHORTCODES } from '../../src/compiler/syntax/shortcode.ts';
import type { Deck } from '../../src/contract/deck.ts';
import type { CellState, Output } from '../../src/contract/protocol.ts';
import type { Lecture } from '../../src/deck/lecture.ts';
import { keysOf } from '../../src/deck/menu/keyTable.ts';
import { en } from '../../src/deck/words/en.ts';
import { es } from '../../src/deck/words/es.ts';
import { Library } from '../../src/site/library.ts';
import { ROOT } from '../../src/site/root.ts';

const decks = new Map(new Library(['slides'], ROOT).readAll().map((deck) => [deck.name, deck]));
const guides = [
  ['guide', en],
  ['guide.es', es],
] as const;

type Node = DefaultTreeAdapterTypes.ChildNode;

/** The texts of a tag's elements, each with the tags around it. */
function textsOf(deck: Deck, tag: string, isBelow: (around: readonly string[]) => boolean = () => true): string[] {
  const found: string[] = [];
  const walk = (nodes: readonly Node[], around: readonly string[]): void => {
    for (const node of nodes) {
      if (!('tagName' in node)) continue;
      if (node.tagName === tag && isBelow(around)) found.push(textIn(node));
      walk(node.childNodes, [...around, node.tagName]);
    }
  };
  for (const { html } of deck.slides) walk(parseFragment(html).childNodes, []);
  return found;
}

function textIn(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}

const missing = (names: readonly string[], isNamed: (name: string) => boolean): string[] =>
  names.filter((name) => !isNamed(name));

/** The options that change what is compiled, whatever they are given: those that are only known for Quarto's sake do not. */
function obeyedOptions(): string[] {
  const blocks = [
    ['ts', '//', 'print(1)'],
    ['python', '#', 'x = 1'],
    ['mermaid', '%%', 'graph LR\n  a --> b'],
    ['dot', '//', 'digraph { a -> b }'],
  ] as const;
  const values = ['true', 'false', 'show', 'slide', 'center', '3', '"some words"'];
  const compiled = ([language, sign, code]: (typeof blocks)[number], option: string): string => {
    const text = `---\ntitle: T\nlang: en\n---\n\n## A\n\n\`\`\`{${language}}\n${sign}| ${option}\n${code}\n\`\`\`\n`;
    const { slides, cells } = parse(text, { file: 'x.md' });
    return JSON.stringify([slides.map(({ html }) => html.replace(/data-hash="[^"]*"/g, '')), cells]);
  };
  const plain = blocks.map((block) => compiled(block, 'nothing: 1'));
  return [...new Set(OPTION_NAMES)].filter((name) =>
    blocks.some((block, i) => values.some((value) => compiled(block, `${name}: ${value}`) !== plain[i])),
  );
}

/** What a page promises; a name that is missing here does not compile. */
const STATES = { idle: 1, queued: 1, running: 1, done: 1, failed: 1, stale: 1 } satisfies Record<CellState, 1>;
const OUTPUTS = {
  ...{ text: 1, error: 1, table: 1, chart: 1, heatmap: 1, readout: 1, svg: 1, mermaid: 1, file: 1 },
  ...{ progress: 1, input: 1 },
} satisfies Record<Output['kind'], 1>;
const LECTURE = {
  ...{ run: 1, runAll: 1, stop: 1, pause: 1, resume: 1, restart: 1, edit: 1, outputs: 1, deck: 1 },
} satisfies Record<keyof Lecture, 1>;

const OBEYED = obeyedOptions();
const FLAG = /--[a-z][a-z-]*/g;

describe.each(guides)('%s', (name, words) => {
  const deck = decks.get(name)!;
  const code = textsOf(deck, 'code');
  const inline = new Set(textsOf(deck, 'code', (around) => !around.includes('pre')));
  const all = code.join('\n');

  it('compiles without a word', () => {
    expect(deck.diagnostics).toEqual([]);
  });

  it.each(Object.entries(COMMANDS))('tells recurrente %s, with its options and no others', (command, { usage }) => {
    const rows = textsOf(deck, 'tr').filter((row) => row.trimStart().startsWith(`recurrente ${command}\n`));
    expect(rows.map((row) => new Set(row.match(FLAG)))).toEqual([new Set(usage.match(FLAG))]);
  });

  it('tells every key of a head that is obeyed, or handed to reveal.js', () => {
    const heeded = Object.entries(fates()).flatMap(([key, fate]) => (fate === 'told' ? [] : [key]));
    expect(missing(heeded, (key) => inline.has(key))).toEqual([]);
  });

  it('tells every option of a block that has an effect', () => {
    expect(OBEYED.length).toBeGreaterThan(25);
    expect(missing(OBEYED, (option) => inline.has(option))).toEqual([]);
  });

  it('tells every class that means something', () => {
    const isNamed = (name: string): boolean => new RegExp(`\\.${name}(?![\\w-])`).test(all);
    expect(missing([...new Set(CLASS_NAMES)], isNamed)).toEqual([]);
  });

  it('shows every figure and control, and tells its options', () => {
    const { figures, controls } = calls();
    const called = deck.cells.map((cell) => cell.code).join('\n');
    const isCalled = (call: string): boolean => new RegExp(`(?<![\\w.])${call.replace('.', '\\.')}\\(`).test(called);
    const entries = [...figures, ...controls];
    const isShown = (call: string): boolean => isCalled(call) || inline.has(call);
    expect(missing([...entries.map(({ name }) => name)], isShown)).toEqual([]);
    expect(
      missing([...entries.flatMap(({ options = [] }) => options.map(({ name }) => name))], (o) => inline.has(o)),
    ).toEqual([]);
  });

  it('tells all that the page promises to scripts', () => {
    const contract = deck.slides.find(({ html }) => html.includes('id="contract"'))!;
    const told = textsOf({ ...deck, slides: [contract] }, 'code').join(' ');
    const promised = [STATES, OUTPUTS, LECTURE].flatMap((names) => Object.keys(names));
    expect(missing(promised, (name) => new RegExp(`\\b${name}\\b`).test(told))).toEqual([]);
  });

  it('tells every theme and shortcode', () => {
    expect(missing(Object.keys(THEMES), (theme) => inline.has(theme))).toEqual([]);
    expect(missing(SHORTCODES, (shortcode) => all.includes(`{{< ${shortcode} `))).toEqual([]);
  });

  it('tells every key of the keyboard, and what it does', () => {
    const rows = textsOf(deck, 'tr').map((row) => row.trim().replace(/\s*\n\s*/g, ' → '));
    expect(
      missing(
        keysOf(words).map(({ keys, does }) => `${keys.join(' ')} → ${does}`),
        (row) => rows.includes(row),
      ),
    ).toEqual([]);
  });

  it('shows what its sources say: each listing of Markdown stands on its slide as text too', () => {
    const text = readFileSync(`slides/${name}.md`, 'utf8');
    const listings = [...text.matchAll(/^(`{4,})markdown\n([\s\S]*?)^\1$/gm)].map(([, , listing]) => listing!);
    const rest = text.replace(/^(`{4,})markdown\n[\s\S]*?^\1$/gm, '');
    expect(listings.length).toBeGreaterThanOrEqual(15);
    expect(missing(listings, (listing) => rest.includes(listing))).toEqual([]);
  });
});

it('has its tables from the program: after a change, npm run record:guide', () => {
  for (const [file, text] of parts())
    expect(`${file}\n${readFileSync(`slides/guide/${file}`, 'utf8')}`).toBe(`${file}\n${text}`);
});

it('has the same slides and cells in both languages', () => {
  const [english, spanish] = guides.map(([name]) => {
    const { slides, cells } = decks.get(name)!;
    const idOf = (html: string): string | undefined => /^<section[^>]* id="([^"]*)"/.exec(html)?.[1];
    return { slides: slides.map(({ html }) => idOf(html)), cells: cells.map(({ label, slide }) => [label, slide]) };
  });
  expect(spanish).toEqual(english);
});
