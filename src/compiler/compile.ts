import createMarkdownIt from 'markdown-it';
import deflist from 'markdown-it-deflist';
import type { Cell, Diagnostic, Head, Lang } from '../contract/deck.ts';
import { attributes, escapeHtml } from '../text/html.ts';
import { finish } from './blocks/blocks.ts';
import type { Claim, CompiledTwin, Context } from './context.ts';
import { Report } from './diagnostics.ts';
import { findMarks } from './marks.ts';
import { type CompiledSlide, finishSlide, splitSlides } from './slides.ts';
import type { Bibliography } from './source/bibliography.ts';
import type { Definitions, NoteSource } from './source/definitions.ts';
import { readOutline } from './source/outline.ts';
import { closedLabels } from './syntax/brackets.ts';
import { cite } from './syntax/cite.ts';
import { div } from './syntax/div.ts';
import { example } from './syntax/example.ts';
import { footnote } from './syntax/footnote.ts';
import { gridTable } from './syntax/grid-table.ts';
import { heading, plainText } from './syntax/heading.ts';
import { html } from './syntax/html.ts';
import { inline } from './syntax/inline.ts';
import { inlineAttributes } from './syntax/inline-attributes.ts';
import { lineBlock } from './syntax/line-block.ts';
import { link } from './syntax/link.ts';
import { list } from './syntax/list.ts';
import type { MarkdownIt, Token } from './syntax/markdown.ts';
import { math } from './syntax/math.ts';
import { mathParagraph } from './syntax/math-paragraph.ts';
import { media } from './syntax/media.ts';
import { nesting } from './syntax/nesting.ts';
import { pandocInline } from './syntax/pandoc-inline.ts';
import { pause } from './syntax/pause.ts';
import { plain } from './syntax/plain.ts';
import { reference } from './syntax/reference.ts';
import { script } from './syntax/script.ts';
import { shortcode } from './syntax/shortcode.ts';
import { smart } from './syntax/smart.ts';
import { spacedAddress } from './syntax/spaced-address.ts';
import { spacedTable } from './syntax/spaced-table.ts';
import { table } from './syntax/table.ts';
import { tex } from './syntax/tex.ts';
import { flatten, grow } from './tree.ts';

/** The dialect: markdown-it and our rules, one syntax each. */
function dialect(lang: Lang): MarkdownIt {
  return new createMarkdownIt({ html: true })
    .use(nesting)
    .use(inline)
    .use(div)
    .use(table)
    .use(gridTable)
    .use(spacedTable)
    .use(lineBlock)
    .use(list)
    .use(html)
    .use(pause)
    .use(math)
    .use(mathParagraph)
    .use(tex)
    .use(shortcode)
    .use(heading)
    .use(deflist)
    .use(footnote)
    .use(inlineAttributes)
    .use(cite)
    .use(reference)
    .use(script)
    .use(example)
    .use(pandocInline)
    .use(link)
    .use(closedLabels)
    .use(media)
    .use(spacedAddress)
    .use(smart, lang)
    .use(plain);
}

const dialects: Record<Lang, MarkdownIt> = { es: dialect('es'), en: dialect('en') };

export type Links = Record<string, { href: string; title: string }>;

/** What is the same for every slide of a deck. */
export interface DeckSetting {
  file: string;
  head: Head;
  definitions: Definitions;
  variables: Record<string, string>;
  bibliography: Bibliography;
  /** markdown-it's link definitions. */
  links: Links;
  exists: (address: string) => boolean;
}

/** A stretch of the file that begins a slide; now and then it holds more than one. */
export interface Chunk {
  /** Line index of its first line in the file. */
  first: number;
  lines: string[];
}

/** A chunk compiled by itself: every line counts from the chunk's first. */
export interface Compiled {
  slides: CompiledSlide[];
  cells: Cell[];
  twins: CompiledTwin[];
  claims: Claim[];
  diagnostics: Diagnostic[];
  /** Labels of the footnotes that it refers to. */
  notes: ReadonlySet<string>;
  /** Keys of the entries that it cites. */
  cited: ReadonlySet<string>;
  /** What it asked about files, to know when the answer has changed. */
  asked: ReadonlyMap<string, boolean>;
}

export function compileChunk(chunk: Chunk, setting: DeckSetting): Compiled {
  try {
    return compileText(chunk, setting);
  } catch (error) {
    return failed(chunk, setting.file, error);
  }
}

/** A mistake of ours must not cost the author a slide: its text is shown as it is. */
function failed({ lines }: Chunk, file: string, error: unknown): Compiled {
  const report = new Report(file);
  const message = `this slide cannot be compiled: ${error instanceof Error ? error.message : String(error)}`;
  report.error({ line: 1, column: 1 }, message, 'please tell the authors of recurrente; its text is shown as it is');
  const html = `<pre class="error">${escapeHtml(lines.join('\n'))}</pre>\n`;
  const slide: CompiledSlide = {
    kind: 'slide',
    title: '',
    line: 1,
    id: {},
    attributes: attributes({ class: 'slide level2', 'data-slide-kind': 'slide' }),
    inner: findMarks(html),
  };
  return {
    slides: [slide],
    cells: [],
    twins: [],
    claims: [],
    notes: new Set(),
    cited: new Set(),
    asked: new Map(),
    diagnostics: report.list,
  };
}

function compileText({ first, lines }: Chunk, setting: DeckSetting): Compiled {
  const { file, head, definitions, variables, bibliography } = setting;
  const md = dialects[head.lang];
  const report = new Report(file);
  const asked = new Map<string, boolean>();
  const context: Context = {
    file,
    lines,
    first,
    head,
    lang: head.lang,
    report,
    outline: readOutline(lines, report),
    definitions,
    variables,
    bibliography,
    cited: new Set(),
    cells: [],
    twins: [],
    claims: [],
    parts: 0,
    notes: new Set(),
    here: null,
    exists: (address) => {
      if (!asked.has(address)) asked.set(address, setting.exists(address));
      return asked.get(address)!;
    },
    render: (tokens: Token[]) => md.renderer.render(tokens, md.options, env),
    renderNote: (note) => renderNote(note, context, md, setting.links),
  };
  const env: Record<string, unknown> = { context, references: setting.links };
  const drafts = splitSlides(grow(md.parse(lines.join('\n'), env)), context.outline.starts);
  const { cells, twins, claims, notes, cited } = context;
  const slides = drafts.map((draft, i) => {
    const before = cells.length;
    const slide = finishSlide(draft, context);
    for (const cell of cells.slice(before)) cell.slide = i;
    return slide;
  });
  return { slides, cells, twins, claims, notes, cited, asked, diagnostics: report.list };
}

/** A footnote's text may stand anywhere in the deck: it is read as a text of its own. */
function renderNote({ first, lines, cut }: NoteSource, user: Context, md: MarkdownIt, links: Links): string {
  const report = new Report(user.file);
  const context: Context = {
    ...user,
    lines,
    first,
    report,
    outline: readOutline(lines, report),
    definitions: { ...user.definitions, notes: new Map() },
  };
  const env: Record<string, unknown> = { context, references: links };
  context.render = (tokens) => md.renderer.render(tokens, md.options, env);
  const html = context.render(flatten(finish(grow(md.parse(lines.join('\n'), env)), context)));
  for (const each of report.list) {
    const column = each.column + (cut[each.line - 1] ?? 0);
    user.report.add({ ...each, line: each.line + first - user.first, column });
  }
  return html;
}

/** A line of the head, such as the title: as HTML, and as plain text. */
export function renderLine(text: string, setting: DeckSetting): { html: string; text: string } {
  const md = dialects[setting.head.lang];
  const context = {
    ...setting,
    lines: [text],
    first: 0,
    lang: setting.head.lang,
    report: new Report(setting.file),
    claims: [],
    notes: new Set(),
    cited: new Set(),
    here: null,
  };
  const env = { context, references: setting.links };
  const tokens = md.parseInline(text, env);
  return { html: md.renderer.render(tokens, md.options, env), text: plainText(tokens[0]) };
}

/** The link definitions of a deck, as markdown-it keeps them. */
export function readLinks(lines: string[]): Links {
  const env: { references?: Links } = {};
  if (lines.length > 0) new createMarkdownIt().parse(lines.join('\n'), env);
  return env.references ?? {};
}
