import type { MarkdownIt, StateInline } from './markdown.ts';

/**
 * A sign that no rule claims is text. It is put down in parts, which markdown-it joins at the end: a text that grows by
 * a letter at a time is a chain of as many strings, and a million of them cost more than all the reading.
 */
export function plain(md: MarkdownIt): void {
  md.inline.ruler.push('plain', (state, silent) => {
    if (!silent) addText(state, state.src[state.pos]!);
    state.pos++;
    return true;
  });
}

const LONGEST = 1000;

/** Text that is known to be nothing else. */
export function addText(state: StateInline, text: string): void {
  state.pending += text;
  if (state.pending.length > LONGEST) state.pushPending();
}
