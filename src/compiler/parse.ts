import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import createMarkdownIt from 'markdown-it';
import deflist from 'markdown-it-deflist';
import type { Context } from './context.ts';
import type { Deck } from './deck.ts';
import { Report } from './diagnostics.ts';
import { readHead } from './head.ts';
import type { MarkdownIt, Token } from './markdown.ts';
import { readOutline } from './outline.ts';
import { div } from './rules/div.ts';
import { footnote, unusedFootnotes } from './rules/footnote.ts';
import { heading } from './rules/heading.ts';
import { inline } from './rules/inline.ts';
import { inlineAttributes } from './rules/inline-attributes.ts';
import { link } from './rules/link.ts';
import { math } from './rules/math.ts';
import { nesting } from './rules/nesting.ts';
import { pause } from './rules/pause.ts';
import { numberTargets, reference } from './rules/reference.ts';
import { script } from './rules/script.ts';
import { smart } from './rules/smart.ts';
import { table } from './rules/table.ts';
import { finishSlide, splitSlides, titleSlide } from './slides.ts';
import { readSource } from './source.ts';
import { grow } from './tree.ts';
import type { Lang } from './words.ts';

export interface ParseOptions {
  /** The file's path: it stands in every diagnostic, and images are looked for beside it. */
  file: string;
  /** What `date: today` means. */
  today?: Date;
  /** Tells whether a file beside the deck exists; by default the disk is asked. */
  exists?: (address: string) => boolean;
}

/** The dialect: markdown-it and our rules, one syntax each. */
function dialect(lang: Lang): MarkdownIt {
  return new createMarkdownIt({ html: true })
    .use(nesting)
    .use(inline)
    .use(div)
    .use(table)
    .use(pause)
    .use(math)
    .use(heading)
    .use(deflist)
    .use(footnote)
    .use(inlineAttributes)
    .use(reference)
    .use(script)
    .use(link)
    .use(smart, lang);
}

const dialects: Record<Lang, MarkdownIt> = { es: dialect('es'), en: dialect('en') };

/** Markdown → Deck. Never throws: what is wrong is in `diagnostics`. */
export function parse(text: string, { file, today = new Date(), exists }: ParseOptions): Deck {
  const report = new Report(file);
  const source = readSource(text, report);
  const head = readHead(source, report, today);
  const context: Context = {
    source,
    head,
    lang: head.lang,
    report,
    outline: readOutline(source.body.split('\n'), 0, report),
    numbers: numberTargets(source.body),
    cells: [],
    twins: [],
    ids: new Map(),
    footnotes: new Map(),
    here: null,
    exists: exists ?? ((address) => existsSync(join(dirname(file), address))),
  };
  const md = dialects[head.lang];
  const env: Record<string, unknown> = { context };
  env.render = (tokens: Token[]) => md.renderer.render(tokens, md.options, env);

  const drafts = splitSlides(grow(md.parse(source.body, env)));
  const first = titleSlide(context, (line) => md.renderInline(line, { context }));
  const offset = first ? 1 : 0;
  const slides = [...(first ? [first] : []), ...drafts.map((draft, i) => finishSlide(draft, i + offset, context, env))];
  unusedFootnotes(context);
  if (head.title === '') {
    report.warn({ line: 1, column: 1 }, 'the deck has no title', 'begin the file with "---", "title: …", "---"');
  }
  return {
    file,
    name: nameOf(file),
    head,
    slides,
    cells: context.cells,
    twins: context.twins,
    diagnostics: report.sorted(),
  };
}

/** `slides/rnn.en.md` is `rnn.en` in addresses. */
export function nameOf(file: string): string {
  return basename(file).replace(/\.(md|qmd)$/i, '');
}
