import { attributes, escapeHtml } from '../../text/html.ts';
import type { Context } from '../context.ts';
import { claimId } from '../syntax/div.ts';
import { drawDot } from './graphviz.ts';
import { highlight } from './highlight.ts';
import { captionOf, type Fence, folded } from './listing.ts';
import { describeDot } from './mermaid/describe.ts';
import { booleanOption, type Options, textOption } from './options.ts';

/** A `{dot}` fence: a graph, drawn when the deck is built. */
export function dot(fence: Fence, options: Options, line: number, context: Context): string {
  const source = options.code.trim();
  if (booleanOption(options, 'include', context.report) === false) return '';
  const echo = booleanOption(options, 'echo', context.report) ?? false;
  const code = `<pre><code class="hljs">${highlight(options.code.replace(/\n$/, ''), 'dot')}</code></pre>`;
  const shown = echo ? (context.head.revealjs.codeFold ? folded(code, true, undefined, context) : code) : '';
  if (booleanOption(options, 'eval', context.report) === false) return `${code}\n`;
  const label = textOption(options, 'label') ?? fence.list.id;
  if (label) claimId(label, { line, column: 1 }, context);
  if (source === '') {
    context.report.warn({ line, column: 1 }, 'this graph is empty', 'write for example digraph { a -> b }');
    return '';
  }
  const drawn = drawDot(source, textOption(options, 'engine') ?? 'dot');
  if ('message' in drawn) {
    const last = options.code.trimEnd().split('\n').length - 1;
    const place = { line: line + 1 + options.skipped + Math.min(drawn.line, last), column: 1 };
    context.report.error(
      place,
      `Graphviz: ${drawn.message || 'this is not a graph'}`,
      'see https://graphviz.org/doc/info/lang.html',
    );
    return `<pre class="error">${escapeHtml(source)}</pre>\n`;
  }
  const caption = captionOf(options, label, context);
  const figure = attributes({
    class: ['diagram', 'graphviz', ...fence.list.classes].join(' '),
    id: label,
    'data-align': textOption(options, 'fig-align'),
  });
  const picture = attributes({
    role: 'img',
    'aria-label': textOption(options, 'fig-alt') ?? describeDot(source, context.lang),
  });
  const width = textOption(options, 'fig-width');
  // Quarto counts a figure's size in inches.
  const size = width && /^[\d.]+$/.test(width) ? ` style="max-width: ${Math.round(Number(width) * 96)}px"` : '';
  return `${shown}<figure${figure}><div${picture}${size}>${drawn.svg}</div>${caption}</figure>\n`;
}
