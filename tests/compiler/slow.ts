/** Texts made to be slow to read: ten times the text may take at most fifteen times the time. */

import { existsSync, readFileSync } from 'node:fs';
import { parse } from '../../src/compiler/parse.ts';

const repeat = (text: string) => (bytes: number) => text.repeat(Math.ceil(bytes / text.length));

const SLIDE = 'Texto con **énfasis**, $x_t$ y `código`.\n\n- uno\n- dos\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n';

const TEXTS: Record<string, (bytes: number) => string> = {
  'a real deck': (bytes) =>
    Array.from({ length: bytes / SLIDE.length }, (_, i) => `## Título ${i}\n\n${SLIDE}`).join(''),
  'a real deck, each slide the same': repeat(`## Título\n\n${SLIDE}`),
  'one slide of paragraphs': repeat('Texto con *énfasis* y más texto.\n\n'),
  'one paragraph': repeat('palabra otra\n'),
  'one line': repeat('palabra '),
  'unclosed divs': repeat('::: {.a}\n'),
  'unclosed divs in slides': repeat('## A\n\n::: {.a}\n\nx\n\n'),
  'stray closes': repeat(':::\n'),
  brackets: repeat('['),
  'images begun': repeat('!['),
  'links begun': repeat('[a]('),
  'spans begun': repeat('[a]{'),
  'notes begun': repeat('^['),
  stars: repeat('*'),
  'stars and letters': repeat('*a '),
  'stars both ways': repeat('*a_ '),
  underscores: repeat('_'),
  tildes: repeat('~a'),
  carets: repeat('^a'),
  dollars: repeat('$'),
  'dollars and letters': repeat('$a '),
  'displays begun': repeat('$$a\n\n'),
  'displays in a paragraph': repeat('$$a\n'),
  bars: repeat('|'),
  'lines of bars': repeat('| a | b\n'),
  'a long table': (bytes) => `| a | b |\n|---|---|\n${repeat('| 1 | $x$ |\n')(bytes)}`,
  'a wide table': (bytes) => `${repeat('| a ')(bytes / 2)}|\n${repeat('|---')(bytes / 2)}|\n`,
  quotes: repeat('"a'),
  backticks: (bytes) => Array.from({ length: Math.sqrt(bytes * 2) }, (_, i) => '`'.repeat(i + 1)).join(' '),
  'code begun': repeat('`a '),
  'a fence begun': (bytes) => `\`\`\`python\n${repeat('x = 1\n')(bytes)}`,
  'many fences': repeat('```python\nx = 1\n```\n\n'),
  'quote marks': repeat('> '),
  'nested lists': (bytes) => Array.from({ length: Math.sqrt(bytes) }, (_, i) => `${'  '.repeat(i)}- a\n`).join(''),
  'a long list': repeat('- a\n'),
  'a loose list': repeat('- a\n\n'),
  'numbers and letters': repeat('1. a\na) b\n'),
  'HTML begun': repeat('<div '),
  'divs of HTML': repeat('<div>\n'),
  'tags in a line': repeat('<b>'),
  'comments begun': repeat('<!-- '),
  'comments begun on lines': repeat('a <!-- b\n\n'),
  'footnotes used': repeat('a[^1] '),
  'footnotes defined': (bytes) => Array.from({ length: bytes / 12 }, (_, i) => `[^${i}]: a\n`).join('\n'),
  'links defined': (bytes) => Array.from({ length: bytes / 12 }, (_, i) => `[r${i}]: u\n`).join('\n'),
  braces: repeat('{'),
  'attributes begun': repeat('{.a '),
  'headings with attributes': repeat('## A {.a b="c"}\n\n'),
  'the same id': repeat('## A {#a}\n\n'),
  'references to nothing': repeat('@fig-x '),
  escapes: repeat('\\*'),
  'environments begun': repeat('\\begin{align}\n'),
  'headings underlined': repeat('a\n===\n'),
  'one heading underlined': (bytes) => `${repeat('a\n')(bytes)}===\n`,
  'divs named by colons': repeat(`::: a${':'.repeat(4000)} b\n`),
  'figures and references to others': (bytes) =>
    Array.from({ length: bytes / 30 }, (_, i) => `![a](b){#fig-a${i}}\n\n@fig-z${i}\n\n`).join(''),
  'notes and references to others': (bytes) =>
    Array.from({ length: bytes / 30 }, (_, i) => `## A\n\n[^z${i}]\n\n[^k${i}]: a\n\n`).join(''),
  'named examples': (bytes) =>
    Array.from({ length: bytes / 30 }, (_, i) => `## A\n\n(@a${i}) b\n\n see (@a${i})\n\n`).join(''),
  'labels in a line': repeat('label: fig-x '),
  'notes in a line': repeat('^[n] '),
  twins: repeat('::: {.twin}\n```{ts}\n1\n```\n\n```{python}\n1\n```\n:::\n\n'),
  'cells of one label': repeat('```{ts}\n//| label: a\n1\n```\n\n'),
  'backticks in a table': (bytes) =>
    `| ${Array.from({ length: Math.sqrt(bytes * 2) }, (_, i) => '`'.repeat(i + 1)).join(' ')} |\n|---|\n`,
  'a long formula': (bytes) => `$$\n${repeat('x+')(bytes)}x\n$$\n`,
  'options that are no YAML': (bytes) => `\`\`\`{ts}\n${repeat('//| a: [\n')(bytes)}\`\`\`\n`,
  'numbers without end in code': (bytes) => `\`\`\`cpp\n${repeat('0x')(bytes)}\n\`\`\`\n`,
  'commands defined': repeat('$\\newcommand{\\a}{b'),
  'addresses of words': repeat('[a](b c '),
  'nested divs': (bytes) => `${repeat('::: {.a}\n')(bytes / 2)}${repeat(':::\n')(bytes / 4)}`,
  'nested spans': (bytes) => `${repeat('[')(bytes / 6)}a${repeat(']{.b}')(bytes)}`,
  'TeX outside of maths': repeat('\\begin{align}\n\n'),
  'shortcodes begun': repeat('{{< a '),
  ampersands: repeat('&a'),
  'addresses begun': repeat('<http://a'),
  pauses: repeat('. . .\n\na\n\n'),
  rules: repeat('---\n\n'),
  terms: repeat('a\n:   b\n\n'),
  'a long head': (bytes) => `---\n${Array.from({ length: bytes / 20 }, (_, i) => `key${i}: "a"\n`).join('')}---\n`,
  spaces: repeat(' '),
  'empty lines': repeat('\n'),
};

export interface Slowness {
  name: string;
  megabytes: number;
  millis: number;
  /** Against a tenth of the text. */
  ratio: number;
}

/** Each text is made long enough to be measured, up to 5 MB. */
export function* measureAll(most = 5_000_000, only?: string): Generator<Slowness> {
  for (const [name, make] of Object.entries(TEXTS)) {
    if (only !== undefined && !name.includes(only)) continue;
    let bytes = 5000;
    let before = timeOf(make(bytes));
    let millis = before;
    for (;;) {
      bytes *= 10;
      millis = timeOf(make(Math.min(bytes, most)));
      if (bytes >= most || millis > 4000) break;
      before = millis;
    }
    yield { name, megabytes: Math.min(bytes, most) / 1e6, millis, ratio: millis / Math.max(before, 1) };
  }
}

/** Milliseconds of work, the least of a few turns: what other programs do on the machine does not count. */
function timeOf(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  let spent = 0;
  do {
    const before = worked();
    parse(text, { file: 'x.md', exists: () => true });
    const millis = worked() - before;
    best = Math.min(best, millis);
    spent += millis;
  } while (spent < 300);
  return best;
}

const OWN = `/proc/self/task/${process.pid}/schedstat`;

/** Of this thread where the system tells: the garbage collector's helpers take whatever else is free. */
function worked(): number {
  if (existsSync(OWN)) return Number(readFileSync(OWN, 'utf8').split(' ')[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
