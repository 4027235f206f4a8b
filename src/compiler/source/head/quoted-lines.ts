/**
 * A quoted text may go on over lines. YAML wants them indented, Quarto's reader takes them as they are: those at the
 * margin are moved to the right by one space. The same text where some quote never ends.
 */
export function withQuotesIndented(yaml: string): string {
  let quote = '';
  const lines = yaml.split('\n').map((line) => {
    const inside = quote !== '';
    const opened = inside ? line : (VALUE.exec(line)?.[1] ?? '');
    if (!inside) quote = opened[0] ?? '';
    if (quote !== '' && endsIn(inside ? opened : opened.slice(1), quote)) quote = '';
    return inside && /^\S/.test(line) ? ` ${line}` : line;
  });
  return quote === '' ? lines.join('\n') : yaml;
}

/** `key: "…`, `- '…`. */
const VALUE = /^\s*(?:- +)*(?:[\w.-]+:\s+)?(["'].*)$/;

/** The quote's end stands in the line: not `\"`, not `''`. */
function endsIn(text: string, quote: string): boolean {
  const bare = quote === '"' ? text.replace(/\\./g, '') : text.replaceAll("''", '');
  return bare.includes(quote);
}
