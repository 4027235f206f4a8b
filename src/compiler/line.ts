import type { Context } from './context.ts';
import { Report } from './diagnostics.ts';
import { DIALECTS } from './dialect.ts';
import { fillMarks, findMarks } from './marks.ts';
import type { DeckSetting } from './setting.ts';
import { readOutline } from './source/outline.ts';
import { plainText } from './syntax/heading.ts';
import type { Token } from './syntax/markdown.ts';

/** Where a line of the head is written, and who hears what is wrong in it. */
export interface LinePlace {
  line: number;
  report: Report;
}

/** A line of the head, such as the title: as HTML, and as plain text. */
export function renderLine(
  text: string,
  setting: DeckSetting,
  { line, report }: LinePlace,
): { html: string; text: string } {
  const { head, file, links } = setting;
  const md = DIALECTS[head.lang];
  const own = new Report(file);
  const context: Context = {
    ...setting,
    lines: [text],
    first: 0,
    lang: head.lang,
    classes: [],
    report: own,
    outline: readOutline([]),
    cells: [],
    twins: [],
    claims: [],
    unrun: [],
    parts: 0,
    notes: new Set(),
    cited: new Set(),
    here: null,
    render: (tokens: Token[]) => md.renderer.render(tokens, md.options, env),
    renderNote: () => '',
  };
  const env: Record<string, unknown> = { context, references: links };
  const tokens = md.parseInline(text, env);
  const marked = findMarks(context.render(tokens));
  const html = fillMarks(
    marked,
    marked.marks.map(({ kind }) => (kind === 'place' ? `${file}:${line}` : '')),
  );
  for (const each of own.list) report.add({ ...each, line, column: 1 });
  return { html, text: plainText(tokens[0]) };
}
