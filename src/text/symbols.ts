/** `\symbol{W_hh}{W_{hh}}` names a symbol for the page: elsewhere it is what it shows. A group that has an index keeps its braces. */
export function withoutSymbols(tex: string): string {
  return tex
    .replace(/\\symbol\s*\{[^{}]*\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}(?!\s*[_^])/g, '$1')
    .replace(/\\symbol\s*\{[^{}]*\}\s*(?=\{)/g, '');
}
