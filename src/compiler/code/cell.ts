import type { CellSyntaxError } from '../../cell/mistake.ts';
import { mistakeIn } from '../../cell/transpile.ts';
import type { Cell, CellOptions, Place } from '../../contract/deck.ts';
import { attributes } from '../../text/html.ts';
import type { Context } from '../context.ts';
import { didYouMean, type Report } from '../diagnostics.ts';
import { mark } from '../marks.ts';
import { claimId } from '../syntax/div.ts';
import { FIGURE } from '../unique-names.ts';
import { highlight } from './highlight.ts';
import { captionOf, type Fence, folded, warnOfHidden } from './listing.ts';
import { booleanOption, foldOption, numberOption, type Options, textOption } from './options.ts';

const LOCATIONS = ['below', 'column', 'column-fragment', 'fragment', 'slide'] as const;
const ROLES = ['exercise', 'hint', 'solution', 'check'] as const;

/** A `{ts}` fence: highlighted code with room for its buttons and outputs. The page brings it to life. */
export function cell(fence: Fence, options: Options, line: number, indent: number, context: Context): string {
  const settings = readSettings(options, context);
  const firstLine = line + 1 + options.skipped;
  const code = options.code.replace(/\n$/, '');
  const label = labelOf(fence, options, line, indent, context);
  const made: Cell = { label, code, line: firstLine, ...(indent > 0 ? { indent } : {}), slide: 0, options: settings };
  context.cells.push(made);
  if (!settings.echo && !settings.eval) warnOfHidden(options, context);
  checkSyntax(made, indent, context);
  return render(made, options, context);
}

function readSettings(options: Options, context: Context): CellOptions {
  const { report, head } = context;
  const location = textOption(options, 'output-location') ?? 'below';
  const known = LOCATIONS.find((each) => each === location || (location === 'default' && each === 'below'));
  if (!known) {
    report.error(
      options.values.get('output-location')!.place,
      `unknown output-location "${location}"`,
      didYouMean(location, LOCATIONS),
    );
  }
  const fenced = options.values.get('echo')?.value === 'fenced';
  const role = ROLES.find((each) => options.values.has(each) && options.values.get(each)?.value !== false);
  return {
    // A check's code would tell the answer; an answer that ran would give its names to the cells below.
    echo: fenced || (booleanOption(options, 'echo', report) ?? (role === 'check' ? false : head.execute.echo)),
    eval: booleanOption(options, 'eval', report) ?? (role !== 'hint' && role !== 'solution'),
    autorun: booleanOption(options, 'autorun', report) ?? role === undefined,
    codeFold: foldOption(options, report) ?? head.revealjs.codeFold,
    codeSummary: textOption(options, 'code-summary'),
    figCap: textOption(options, 'fig-cap'),
    figAlt: textOption(options, 'fig-alt'),
    outputLocation: known ?? 'below',
    height: numberOption(options, 'height', report),
    role,
    predict: predictOption(options, report),
    timeout: numberOption(options, 'timeout', report),
  };
}

/** `//| predict`, or with the question to ask: `//| predict: "…"`. */
function predictOption(options: Options, report: Report): boolean | string {
  const value = options.values.get('predict')?.value;
  return typeof value === 'string' && !/^(true|false|yes|no)$/i.test(value)
    ? value
    : (booleanOption(options, 'predict', report) ?? false);
}

/** The label written; empty where the deck will give one. */
function labelOf(fence: Fence, options: Options, line: number, indent: number, context: Context): string {
  const written = textOption(options, 'label') ?? fence.list.id;
  if (written === undefined) return '';
  const place = options.values.get('label')?.place ?? { line, column: indent + 1 };
  if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(written)) {
    context.report.error(
      place,
      `"${written}" cannot be a label`,
      'use letters, digits and "-", beginning with a letter',
    );
    return '';
  }
  // Only a label that Quarto counts as a figure's or a table's is also an id of the page.
  claimId(written, place, context, FIGURE.test(written) ? 'id' : 'label');
  return written;
}

/** Finds a mistake in the code before the lecture does: the kernel reads it the same way. */
function checkSyntax(cell: Cell, indent: number, context: Context): void {
  const mistake = findMistake(cell.code);
  if (!mistake) return;
  const place: Place = { line: cell.line + mistake.line - 1, column: indent + mistake.column };
  const name = cell.label === '' ? 'cell' : `cell "${cell.label}"`;
  context.report.error(place, `${name}: ${mistake.message}`, 'fix the code: it cannot run as it is');
}

const checked = new Map<string, CellSyntaxError | null>();

function findMistake(code: string): CellSyntaxError | null {
  const known = checked.get(code);
  if (known !== undefined) return known;
  if (checked.size > 5000) checked.clear();
  const mistake = mistakeIn(code);
  checked.set(code, mistake);
  return mistake;
}

function render(cell: Cell, options: Options, context: Context): string {
  const { code, options: settings } = cell;
  const label = mark('cell', context.cells.length - 1);
  const pre = `<pre class="cell-code${settings.echo ? '' : ' hidden-code'}"><code class="hljs language-ts">${highlight(code, 'typescript')}</code></pre>`;
  const source =
    settings.echo && settings.codeFold ? folded(pre, settings.codeFold, settings.codeSummary, context) : pre;
  const box = attributes({
    class: 'cell',
    id: cell.label === '' ? undefined : mark('cell-id', context.cells.length - 1),
    'data-cell': label,
    'data-state': 'idle',
    'data-autorun': settings.autorun && settings.eval ? undefined : 'false',
    'data-eval': settings.eval ? undefined : 'false',
    'data-fold': settings.codeFold === false ? undefined : String(settings.codeFold),
    'data-output-location': settings.outputLocation === 'below' ? undefined : settings.outputLocation,
    'data-role': settings.role,
    'data-predict': settings.predict !== false,
    'aria-label': settings.figAlt,
    style: settings.height === undefined ? undefined : `--cell-height: ${settings.height}px`,
  });
  const silent = booleanOption(options, 'output', context.report) === false ? ' silent' : '';
  const outputs = `cell-outputs${silent}${/fragment$/.test(settings.outputLocation) ? ' fragment' : ''}`;
  const html = `<div${box}>\n<div class="cell-bar"></div>\n${source}\n<div class="${outputs}"></div>\n</div>\n`;
  const caption = captionOf(options, cell.label, context);
  return caption ? `<figure class="cell-figure">${html}${caption}</figure>\n` : html;
}
