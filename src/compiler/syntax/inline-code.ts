import { contextOf, inlinePlace } from '../context.ts';
import type { MarkdownIt, StateCore } from './markdown.ts';

/** `` `r mean(x)` `` and `` `{python} x` ``: Quarto runs them and writes the value; here they stay code, which is reported. */
export function inlineCode(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'inline_code', checkCode);
}

const RUN = /^(?:r [^\s].*|\{(?:r|python|julia|ojs)\} .+)$/;

function checkCode(state: StateCore): void {
  const context = contextOf(state.env);
  for (const block of state.tokens) {
    if (block.type !== 'inline' || !block.content.includes('`')) continue;
    context.here = block;
    for (const { type, content } of block.children ?? []) {
      if (type !== 'code_inline' || !RUN.test(content)) continue;
      const place = inlinePlace(context, block.content, Math.max(0, block.content.indexOf(`\`${content}`)));
      const message = `"${content.slice(0, 60)}" is not run here: its code is shown`;
      context.report.warn(place, message, 'write its value, or render the deck with Quarto once, with "freeze: true"');
    }
    context.here = null;
  }
}
