/** The fixtures' format, markdown-it's: a sentence, `.`, Markdown, `.`, HTML, `.`. */

import { readdirSync, readFileSync } from 'node:fs';
import { parse } from '../../src/compiler/parse.ts';
import type { Slide } from '../../src/contract/deck.ts';

export interface Fixture {
  file: string;
  sentence: string;
  /**
   * `same`: Pandoc's structure is ours. `differs`: Pandoc knows the construct and makes something else of it, on purpose
   * not what we make; the sentence says why. `none`: Pandoc does not know it.
   */
  pandoc: 'same' | 'differs' | 'none';
  markdown: string;
  html: string;
}

const folder = new URL('.', import.meta.url);
const FIXTURE = /^(.+)\n\.\n([\s\S]*?)\n\.\n([\s\S]*?)\n?\.$/gm;

export function readFixtures(): Fixture[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((file) => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      return [...text.matchAll(FIXTURE)].map(([, line, markdown, html]) => {
        const mark = /^(.*?) \[(pandoc|pandoc differs)\]$/.exec(line!);
        const pandoc = mark ? (mark[2] === 'pandoc' ? 'same' : 'differs') : 'none';
        return { file, sentence: mark?.[1] ?? line!, pandoc, markdown: markdown!, html: html! } as const;
      });
    });
}

/** The fixture's Markdown as a whole deck; one that begins with a YAML head brings its own. */
export function deckOf(markdown: string, lang: 'es' | 'en'): string {
  return /^---\n\w/.test(markdown) ? `${markdown}\n` : `---\ntitle: T\nlang: ${lang}\n---\n\n${markdown}\n`;
}

export function slidesOf(markdown: string, lang: 'es' | 'en'): Slide[] {
  const deck = parse(deckOf(markdown, lang), {
    file: 'x.md',
    exists: () => true,
    today: new Date('2026-03-14T12:00:00Z'),
  });
  return deck.slides;
}

/** A deck's HTML as a person would write it: a lone slide without its section, maths as TeX, code without its colours. */
export function readable(slides: Slide[]): string {
  const own = slides.filter(({ kind }) => kind !== 'title');
  const shown = own.length === 0 ? slides : own;
  const html = plainSpans(shown.map((slide) => slide.html).join(''));
  const lone = shown.length === 1 && /^<section id="slide-1" class="slide level2"/.test(html);
  const inner = lone ? html.replace(/^<section[^>]*>\n/, '').replace(/<\/section>\n$/, '') : html;
  return inner.replace(/ data-(line|hash|slide-kind)="[^"]*"/g, '').trim();
}

/** A formula's spans give way to its TeX, and the spans of coloured code to their text. */
function plainSpans(html: string): string {
  const open: string[] = [];
  let hidden = 0;
  let out = '';
  let from = 0;
  for (const match of html.matchAll(/<span([^>]*)>|<\/span>/g)) {
    const text = html.slice(from, match.index);
    if (hidden === 0) out += text;
    from = match.index + match[0].length;
    const kind = match[1] === undefined ? open.pop()! : kindOf(match[1]);
    if (match[1] !== undefined) open.push(kind);
    if (kind === 'katex') {
      if (match[1] !== undefined && hidden++ === 0) out += texAt(html, match.index);
      if (match[1] === undefined) hidden--;
    } else if (kind === 'plain' && hidden === 0) out += match[0];
  }
  return out + html.slice(from);
}

function kindOf(attributes: string): 'katex' | 'colour' | 'plain' {
  if (/class="katex/.test(attributes)) return 'katex';
  return /class="hljs-/.test(attributes) ? 'colour' : 'plain';
}

function texAt(html: string, from: number): string {
  return /<annotation encoding="application\/x-tex">([\s\S]*?)<\/annotation>/.exec(html.slice(from))?.[1] ?? '';
}
