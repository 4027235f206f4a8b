import { escapeHtml } from '../../text/html.ts';
import { contextOf, inlinePlace } from '../context.ts';
import { readMacro } from '../source/macros.ts';
import type { MarkdownIt, StateBlock, StateInline } from './markdown.ts';
import { renderMath } from './math.ts';

/** TeX outside dollars: an environment is display maths; any other command is for paper and shows nothing, which is said. */
export function tex(md: MarkdownIt): void {
  md.block.ruler.before('lheading', 'environment', readEnvironment, { alt: ['paragraph'] });
  md.inline.ruler.before('escape', 'tex', readCommand);
}

const BEGIN =
  /^\\begin\{((?:equation|align|alignat|gather|multline|eqnarray|cases|matrix|[pbvBV]matrix|aligned|gathered)\*?)\}/;

/** A formula with an environment of its own, and nothing else. */
export function isEnvironment(tex: string): boolean {
  const name = BEGIN.exec(tex.trim())?.[1];
  return name !== undefined && tex.trim().endsWith(`\\end{${name}}`);
}

/** No formula has so many lines; begun again and again, they must not each be searched to the end. */
const LONGEST = 300;

function readEnvironment(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.src.charCodeAt(start) !== 0x5c || state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const begin = BEGIN.exec(state.src.slice(start, state.eMarks[startLine]));
  if (!begin) return false;
  const close = `\\end{${begin[1]!}}`;
  const last = Math.min(endLine, startLine + LONGEST);
  let line = startLine;
  while (
    line < last &&
    !state.isEmpty(line) &&
    !state.src.slice(state.bMarks[line], state.eMarks[line]).includes(close)
  )
    line++;
  if (line >= last || state.isEmpty(line)) return false;
  if (silent) return true;
  const context = contextOf(state.env);
  const content = state.getLines(startLine, line + 1, state.blkIndent, false).trim();
  const map: [number, number] = [startLine, line + 1];
  state.push('paragraph_open', 'p', 1).map = map;
  const inline = state.push('inline', '', 0);
  inline.map = map;
  // Read here and now: no rule for phrases looks into it.
  inline.content = '';
  const holder = new state.Token('math', '', 0);
  holder.markup = content;
  holder.content = renderMath(content, true, () => ({ line: startLine + 1, column: 1 }), context);
  inline.children = [holder];
  state.push('paragraph_close', 'p', -1);
  state.line = line + 1;
  return true;
}

/** `\eqref{eq:mass}` is a link to the equation with that label: `(1)`; `\ref` the number alone. */
function readEquationReference(state: StateInline, command: string): boolean {
  const [, name, label] = /^\\(eqref|ref)\{([^{}]+)\}$/.exec(command) ?? [];
  if (label === undefined) return false;
  const context = contextOf(state.env);
  const number = context.definitions.numbers.get(label);
  if (number === undefined) {
    const known = context.definitions.targets.eq;
    const place = inlinePlace(context, state.src, state.pos);
    const fix =
      known.length > 0 ? `there are: ${known.slice(0, 8).join(', ')}` : `write \\label{${label}} in the equation`;
    context.report.error(place, `"${command}" points to no equation`, fix);
    state.push('text', '', 0).content = '(???)';
    return true;
  }
  const shown = name === 'eqref' ? `(${number})` : `${number}`;
  state.push('reference', '', 0).content = `<a href="#${escapeHtml(label)}" class="reference">${shown}</a>`;
  return true;
}

const COMMAND = /\\[A-Za-z]{2,}\*?(?:\[[^\]\n]{0,200}\]|\{[^{}\n]{0,400}\})*/y;

function readCommand(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5c) return false;
  const macro = readMacro(state.src, state.pos);
  if (macro && macro.end <= state.posMax) {
    state.pos = macro.end;
    return true;
  }
  COMMAND.lastIndex = state.pos;
  const match = COMMAND.exec(state.src);
  if (!match || COMMAND.lastIndex > state.posMax) return false;
  if (!silent && readEquationReference(state, match[0])) {
    state.pos += match[0].length;
    return true;
  }
  if (!silent) {
    const context = contextOf(state.env);
    const place = inlinePlace(context, state.src, state.pos);
    const command = match[0].length > 40 ? `${match[0].slice(0, 40)}…` : match[0];
    context.report.warn(
      place,
      `"${command}" is TeX outside of maths: it shows nothing`,
      'put it in $…$, or write \\\\ for a backslash',
    );
  }
  state.pos += match[0].length;
  return true;
}
