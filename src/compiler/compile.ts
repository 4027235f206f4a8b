import type { Cell, Diagnostic } from '../contract/deck.ts';
import { attributes, escapeHtml } from '../text/html.ts';
import { finish } from './blocks/blocks.ts';
import { CLASS_NAMES } from './blocks/divs.ts';
import type { Claim, CompiledTwin, Context, Unrun } from './context.ts';
import { Report } from './diagnostics.ts';
import { DIALECTS } from './dialect.ts';
import { findMarks } from './marks.ts';
import type { DeckSetting } from './setting.ts';
import { type CompiledSlide, finishSlide, splitSlides } from './slides.ts';
import { withAddressValues } from './source/address-values.ts';
import type { NoteSource } from './source/definitions.ts';
import type { Links } from './source/links.ts';
import { readOutline } from './source/outline.ts';
import type { MarkdownIt, Token } from './syntax/markdown.ts';
import { flatten, grow } from './tree.ts';

/** The text of one slide where it stands; now and then it holds more than one. */
export interface PlacedChunk {
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
  /** By their slides in the chunk. */
  unrun: (Unrun & { slide: number })[];
  diagnostics: Diagnostic[];
  /** Labels of the footnotes that it refers to. */
  notes: ReadonlySet<string>;
  /** Keys of the entries that it cites. */
  cited: ReadonlySet<string>;
  /** What it asked about files, to know when the answer has changed. */
  asked: ReadonlyMap<string, boolean>;
}

export function compileChunk(chunk: PlacedChunk, setting: DeckSetting): Compiled {
  try {
    return compileText(chunk, setting);
  } catch (error) {
    return failed(chunk, setting.file, error);
  }
}

/** A mistake of ours must not cost the author a slide: its text is shown as it is. */
function failed({ lines }: PlacedChunk, file: string, error: unknown): Compiled {
  const report = new Report(file);
  const message = `this slide cannot be compiled: ${error instanceof Error ? error.message : String(error)}`;
  report.error(
    { line: 1, column: 1 },
    message,
    'please report it to the authors of recurrente; its text is shown as it is',
  );
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
    unrun: [],
    notes: new Set(),
    cited: new Set(),
    asked: new Map(),
    diagnostics: report.list,
  };
}

function compileText({ first, lines: written }: PlacedChunk, setting: DeckSetting): Compiled {
  const { file, head } = setting;
  const md = DIALECTS[head.lang];
  const lines = written.map((line) => withAddressValues(line, head.values, setting.variables.values));
  const report = new Report(file);
  const asked = new Map<string, boolean>();
  const context: Context = {
    ...setting,
    lines,
    first,
    lang: head.lang,
    classes: [...CLASS_NAMES, ...setting.styles.classes],
    report,
    outline: readOutline(lines, report),
    cited: new Set(),
    cells: [],
    twins: [],
    claims: [],
    unrun: [],
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
  const unrun: Compiled['unrun'] = [];
  const slides: CompiledSlide[] = [];
  for (const draft of drafts) {
    const before = cells.length;
    const slide = finishSlide(draft, context);
    const own = cells.slice(before);
    const shows = draft.begun || own.length > 0 || !isBlank(slide);
    for (const cell of own) cell.slide = slides.length;
    for (const each of context.unrun.splice(0)) unrun.push({ ...each, slide: slides.length });
    if (shows) slides.push(slide);
  }
  return { slides, cells, twins, claims, unrun, notes, cited, asked, diagnostics: report.list };
}

const HIDDEN_CODE = /<div class="code [^"]*hidden-code"[^>]* hidden>[\s\S]*?<\/pre><\/div>/g;
const HIDDEN = /<div class="hidden">(?:(?!<div|<style|<script)[\s\S])*?<\/div>|<!--[\s\S]*?-->/g;
/** What knitr leaves of a cell without code and output. */
const EMPTY_CELL = /<div class="cell[^"]*"[^>]*>\s*<\/div>/g;

/** Nothing of it is seen: hidden code and words, comments, cells that showed nothing. */
function isBlank({ inner: { pieces, marks } }: CompiledSlide): boolean {
  if (marks.length > 0) return false;
  const html = pieces.join('').replace(HIDDEN_CODE, '').replace(HIDDEN, '').replace(EMPTY_CELL, '');
  return html.trim() === '';
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
