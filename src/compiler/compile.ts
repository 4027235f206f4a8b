import createMarkdownIt from 'markdown-it';
import deflist from 'markdown-it-deflist';
import type { Bibliography } from './bibliography.ts';
import { finish } from './blocks.ts';
import { closedLabels } from './brackets.ts';
import type { Claim, CompiledTwin, Context } from './context.ts';
import type { Cell, Diagnostic, Head } from './deck.ts';
import type { Definitions, NoteSource } from './definitions.ts';
import { Report } from './diagnostics.ts';
import { attributes, escapeHtml } from './html.ts';
import type { MarkdownIt, Token } from './markdown.ts';
import { findMarks } from './marks.ts';
import { readOutline } from './outline.ts';
import { cite } from './rules/cite.ts';
import { div } from './rules/div.ts';
import { example } from './rules/example.ts';
import { footnote } from './rules/footnote.ts';
import { gridTable } from './rules/grid-table.ts';
import { heading, plainText } from './rules/heading.ts';
import { html } from './rules/html.ts';
import { inline } from './rules/inline.ts';
import { inlineAttributes } from './rules/inline-attributes.ts';
import { lineBlock } from './rules/line-block.ts';
import { link } from './rules/link.ts';
import { list } from './rules/list.ts';
import { math } from './rules/math.ts';
import { mathParagraph } from './rules/math-paragraph.ts';
import { media } from './rules/media.ts';
import { nesting } from './rules/nesting.ts';
import { pandocInline } from './rules/pandoc-inline.ts';
import { pause } from './rules/pause.ts';
import { plain } from './rules/plain.ts';
import { reference } from './rules/reference.ts';
import { script } from './rules/script.ts';
import { shortcode } from './rules/shortcode.ts';
import { smart } from './rules/smart.ts';
import { spacedAddress } from './rules/spaced-address.ts';
import { spacedTable } from './rules/spaced-table.ts';
import { table } from './rules/table.ts';
import { tex } from './rules/tex.ts';
import { type CompiledSlide, finishSlide, splitSlides } from './slides.ts';
import { flatten, grow } from './tree.ts';
import type { Lang } from './words.ts';

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
