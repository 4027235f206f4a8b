/** A piece of Python: `(`, `torch`, `1.5`, `'mean'`. */
export interface Token {
  kind: 'int' | 'float' | 'string' | 'name' | 'op' | 'end';
  text: string;
}

/** The fixtures' Python asks for something that this interpreter does not know: never an error of the engine's. */
export class NotPython extends Error {
  override name = 'NotPython';
}

const PATTERNS: [Token['kind'], RegExp][] = [
  ['float', /(?:\d[\d_]*)?\.\d[\d_]*(?:e[-+]?\d+)?|\d[\d_]*\.(?:e[-+]?\d+)?|\d[\d_]*e[-+]?\d+/iy],
  ['int', /0x[\da-f]+|\d[\d_]*/iy],
  ['string', /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y],
  ['name', /[A-Za-z_]\w*/y],
  ['op', /\*\*=?|\/\/=?|[-+*/@%]=|==|!=|<=|>=|\.\.\.|[-+*/@%()[\]{},.:;=<>]/y],
];

export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source[at]!)) {
      at++;
      continue;
    }
    const token = tokenAt(source, at);
    tokens.push(token.kind === 'string' ? { kind: 'string', text: unquoted(token.text) } : token);
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '' }];
}

function tokenAt(source: string, at: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text !== undefined) return { kind, text };
  }
  throw new NotPython(`unexpected ${source.slice(at, at + 10)} in ${source}`);
}

function unquoted(text: string): string {
  const escapes: Record<string, string> = { n: '\n', t: '\t' };
  return text.slice(1, -1).replace(/\\(.)/g, (_, c: string) => escapes[c] ?? c);
}
