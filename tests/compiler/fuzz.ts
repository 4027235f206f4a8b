/** Random Markdown and mutated real decks, and what must hold of any of them. */

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { SlideCache } from '../../src/compiler/cache.ts';
import { parse } from '../../src/compiler/parse.ts';
import { pageData } from '../../src/compiler/render.ts';
import type { Deck } from '../../src/contract/deck.ts';
import { readFixtures } from './fixtures.ts';

const PIECES = (
  '::: ¦:::{.columns}¦::::: {.column width="40%"}¦:::{.quiz}¦:::{.twin}¦:::{.panel-tabset}¦:::{.callout-tip}¦# A¦## B {.x}¦---¦' +
  '. . .¦- a¦- [x] b¦1. c¦(@) d¦a. e¦$x$¦$$¦$\\frac¦```{ts}¦```¦~~~¦```{mermaid}¦```{=html}¦|a|b|¦|-|-|¦: c¦[a](b){.c}¦[a]{¦![](x)¦' +
  '^[n]¦[^1]¦[^1]: n¦@fig-x¦"¦<div>¦</div>¦<!--¦-->¦<pre>¦> q¦`c`{=html}¦//| label: 1¦    d¦\\¦\\begin{align}¦{{< a >}}¦*¦**¦_¦~~¦^¦[¦](¦' +
  '| l¦+--+--+¦Term¦:   def¦===¦\t¦---\ntitle: "x"¦[r]: u¦```{r load, fig.width=5}¦```{dot}¦{{< fa brands github >}}¦{{< lipsum 1 >}}¦\\label{eq:a}¦\\eqref{eq:a}¦::: footer¦[x](https://{{< meta title >}}/a)¦``` {.numberLines startFrom="5"}¦`r x`'
).split('¦');

export const randomText = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 12 })),
      fc.constantFrom('\n', '\n\n', ' ', ''),
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.flat().join(''));

/** The lecture and the guide in pieces of a few slides, and the fixtures: what authors write. */
function realTexts(): string[] {
  const folder = new URL('../../slides/', import.meta.url);
  const decks = readdirSync(folder)
    .filter((name) => /\.(md|qmd)$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const slides = decks.flatMap((text) => text.split(/^(?=##? )/m));
  return [...slides, ...readFixtures().map(({ markdown }) => markdown)];
}

const real = realTexts();

interface Mutation {
  kind: 'drop' | 'double' | 'swap' | 'insert' | 'cut' | 'letter';
  at: number;
  piece: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('drop', 'double', 'swap', 'insert', 'cut', 'letter'),
  at: fc.nat(100_000),
  piece: fc.constantFrom(...PIECES),
});

export const mutatedText = fc
  .tuple(fc.array(fc.constantFrom(...real), { minLength: 1, maxLength: 3 }), fc.array(mutation, { maxLength: 6 }))
  .map(([texts, mutations]) => mutations.reduce(mutate, texts.join('\n\n')));

function mutate(text: string, { kind, at, piece }: Mutation): string {
  const lines = text.split('\n');
  const i = at % lines.length;
  if (kind === 'letter') return text.slice(0, at % text.length) + text.slice((at % text.length) + 1);
  if (kind === 'cut') return text.slice(0, 1 + (at % text.length));
  if (kind === 'drop') lines.splice(i, 1);
  else if (kind === 'double') lines.splice(i, 0, lines[i]!);
  else if (kind === 'insert') lines.splice(i, 0, piece);
  else [lines[i], lines[0]] = [lines[0]!, lines[i]!];
  return lines.join('\n');
}

/** What is wrong with how a text compiles; empty when all is as promised. */
export function faultsOf(text: string): string[] {
  const options = { file: 'x.md', exists: () => true, today: new Date(0) };
  const deck = parse(text, options);
  const lines = withoutLabels(text).split(/\r\n|\n|\r/);
  const faults: string[] = [];
  if (deck.diagnostics.some(({ message }) => message.startsWith('this slide cannot be compiled')))
    faults.push('a rule threw');
  for (const { line, column, message, fix } of deck.diagnostics) {
    if (!(line >= 1 && line <= lines.length && column >= 1)) faults.push(`no such place: ${line}:${column} ${message}`);
    if (message === '' || fix === '') faults.push(`a diagnostic without words: ${line}:${column}`);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the marks that must not be left
  if (deck.slides.some(({ html }) => /[\u0001\u0002]/.test(html))) faults.push('a mark is left in the HTML');
  if (new Set(deck.cells.map(({ label }) => label)).size !== deck.cells.length) faults.push('two cells have one label');
  faults.push(...lostLines(lines, deck), ...cacheFaults(text, deck));
  return faults;
}

/** A link definition's label is not shown, and may stand on several lines; its address may stand on the next one. */
function withoutLabels(text: string): string {
  const label = String.raw`^ {0,3}\[(?:[^[\]\\]|\\[\s\S])+\]:`;
  const address = String.raw`^ {0,3}\[(?!\^)(?:[^[\]\\]|\\[\s\S])+\]:[ \t]*(?:\r\n|\n|\r)[ \t]*\S+`;
  return text.replace(new RegExp(`${address}|${label}`, 'gm'), (match) => match.replace(/[^\r\n]+/g, '[]:'));
}

/** Every word that was written is on a slide, in a cell, or on a line that a diagnostic names. */
function lostLines(lines: string[], deck: Deck): string[] {
  const html = deck.slides.map((slide) => slide.html).join('');
  // Colours may cut a word in two.
  const written = `${html}${html.replace(/<[^<>]*>/g, '')}${JSON.stringify([pageData(deck), deck.head])}`;
  // Addresses are written with %: what is shown is both.
  const shown = written + written.replace(/(?:%[0-9A-F]{2})+/g, decode);
  const named = new Set(deck.diagnostics.map(({ line }) => line));
  if (deck.diagnostics.some(({ message }) => /never used|defined twice|YAML|unknown key/.test(message))) return [];
  // Raw LaTeX is for paper, some blocks are for other outputs, and some cells only set up.
  if (lines.some((line) => /\{=latex|content-(?:hidden|visible)|(?:include|echo)\s*[:=]\s*false/i.test(line)))
    return [];
  const byName = deck.head.values.from?.includes('+emoji');
  const head = lines[0] === '---' ? lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(line)) : 0;
  let comment = false;
  // Of Graphviz's source only what is drawn is on the slide.
  let graph = false;
  return lines.flatMap((line, i) => {
    graph = graph ? !/^\s*```\s*$/.test(line) : /^\s*```\{(?:dot|graphviz)\b/.test(line);
    if (graph) return [];
    // A comment of YAML's.
    if (i < head && /^\s*#/.test(line)) return [];
    const inside = comment;
    if (/<!--|-->/.test(line)) comment = line.lastIndexOf('<!--') > line.lastIndexOf('-->');
    if (inside || named.has(i + 1) || isSilent(line)) return [];
    const plain = byName ? line.replace(/:[a-z\d_+-]+:/g, ' ') : line;
    const words = plain.replace(/\{[^{}]*\}|<[^<>]*>|&\w+;|\\[A-Za-z]+|@[\w-]+/g, ' ').match(/\p{L}{5,}/gu) ?? [];
    // The language of a code block is shown in small letters.
    const fence = /^\P{L}*(?:```|~~~)/u.test(line);
    const lost = words.filter((word) => !shown.includes(fence ? word.toLowerCase() : word) && !shown.includes(word));
    return lost.length === 0 ? [] : [`line ${i + 1} is lost (${lost[0]}): ${line}`];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Options, definitions, keys and comments are not shown themselves. */
const isSilent = (line: string): boolean =>
  /^\s*(?:(?:#|\/\/|%%|--)\||\[[^\]]*\]:|[\w-]+:|- name:)|<!--|-->|=latex/.test(line);

/** A deck compiled with what is kept of another is the deck compiled afresh. */
function cacheFaults(text: string, fresh: Deck): string[] {
  const cache = new SlideCache();
  const options = { file: 'x.md', exists: () => true, today: new Date(0), cache };
  parse(`${text.slice(0, text.length >> 1)}\n\n## Otra\n\n[^1]\n\n${text.slice(text.length >> 1)}`, options);
  const again = parse(text, options);
  return JSON.stringify(again) === JSON.stringify(fresh) ? [] : ['the kept slides give another deck'];
}
