import { attributes, escapeHtml } from '../../text/html.ts';
import type { Context } from '../context.ts';
import { claimId } from '../syntax/div.ts';
import { captionOf, type Fence } from './listing.ts';
import { checkMermaid } from './mermaid/check.ts';
import { describeMermaid } from './mermaid/describe.ts';
import { type Options, textOption } from './options.ts';

/** A `{mermaid}` fence: its source, which the page draws, and what it says for those who do not see it. */
export function diagram(fence: Fence, options: Options, line: number, context: Context): string {
  const source = options.code.replace(/\s+$/, '');
  for (const mistake of checkMermaid(source)) {
    const at = source === '' ? line : line + 1 + options.skipped + mistake.line;
    context.report.error({ line: at, column: mistake.column }, `mermaid: ${mistake.message}`, mistake.fix);
  }
  const pair = (name: string): string | undefined => fence.list.pairs.find((each) => each.name === name)?.value;
  const label = textOption(options, 'label') ?? fence.list.id;
  if (label) claimId(label, { line, column: 1 }, context);
  const alt = textOption(options, 'fig-alt') ?? pair('fig-alt') ?? pair('alt') ?? describeMermaid(source, context.lang);
  const caption = captionOf(options, label, context);
  const figure = attributes({
    class: ['diagram', ...fence.list.classes].join(' '),
    id: label,
    'data-diagram': true,
    'data-width': textOption(options, 'fig-width') ?? pair('fig-width') ?? pair('width'),
    'data-height': textOption(options, 'fig-height') ?? pair('fig-height') ?? pair('height'),
    'data-align': textOption(options, 'fig-align') ?? pair('fig-align'),
    // With a caption it is more than a picture.
    role: caption === '' ? 'img' : undefined,
    'aria-label': alt,
  });
  return `<figure${figure}><pre class="mermaid-source">${escapeHtml(source)}</pre>${caption}</figure>\n`;
}
