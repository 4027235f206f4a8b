import type { Context } from './context.ts';
import { Report } from './diagnostics.ts';
import { DIALECTS } from './dialect.ts';
import type { DeckSetting } from './setting.ts';
import { readOutline } from './source/outline.ts';
import { plainText } from './syntax/heading.ts';
import type { Token } from './syntax/markdown.ts';

/** A line of the head, such as the title: as HTML, and as plain text. */
export function renderLine(text: string, setting: DeckSetting): { html: string; text: string } {
  const { head, file, links } = setting;
  const md = DIALECTS[head.lang];
  const context: Context = {
    ...setting,
    lines: [text],
    first: 0,
    lang: head.lang,
    classes: [],
    report: new Report(file),
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
  return { html: context.render(tokens), text: plainText(tokens[0]) };
}
