/** `\newcommand{\R}{\mathbb{R}}`: a command that the author defines in a formula, or beside it, holds in the whole deck. */
export interface Macro {
  name: string;
  body: string;
  /** Just after it. */
  end: number;
}

const DEFINITION =
  /\\(?:(?:re|provide)?newcommand\*?|providecommand\*?|DeclareMathOperator(\*?)|def)\s{0,4}(?:\{\s{0,4}(\\[A-Za-z]+)\s{0,4}\}|(\\[A-Za-z]+))\s{0,4}(?:\[\d\]|(?:#\d)+)?\s{0,4}(?=\{)/y;
const LONGEST = 1000;

/** The definition that begins at a backslash; null when it is another command. */
export function readMacro(text: string, at: number): Macro | null {
  DEFINITION.lastIndex = at;
  const match = DEFINITION.exec(text);
  if (!match) return null;
  const open = DEFINITION.lastIndex;
  const close = closingBrace(text, open);
  if (close < 0) return null;
  const inner = text.slice(open + 1, close);
  const operator = match[1] === undefined ? inner : `\\operatorname${match[1]}{${inner}}`;
  return { name: (match[2] ?? match[3])!, body: operator, end: close + 1 };
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length && i < open + LONGEST; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return -1;
}

const BEGIN = /\\(?:(?:re|provide)?newcommand|providecommand|DeclareMathOperator|def)(?![A-Za-z])/g;

/** All definitions of a text, name → body; the last of a name counts. */
export function macrosIn(text: string): Record<string, string> {
  const macros: Record<string, string> = {};
  for (const { index } of text.matchAll(BEGIN)) {
    const macro = readMacro(text, index);
    if (macro) macros[macro.name] = macro.body;
  }
  return macros;
}

/** A formula without its definitions, every other letter in its place. */
export function withoutMacros(tex: string): string {
  if (!/\\(?:\w*newcommand|providecommand|DeclareMathOperator|def)/.test(tex)) return tex;
  let out = '';
  let from = 0;
  for (const { index } of tex.matchAll(BEGIN)) {
    const macro = index < from ? null : readMacro(tex, index);
    if (!macro) continue;
    out += tex.slice(from, index) + ' '.repeat(macro.end - index);
    from = macro.end;
  }
  return out + tex.slice(from);
}

/** What a deck's formulas define, of each name the last; what the head says counts more. */
export function allMacros(
  stretches: readonly { stretch: { macros: Record<string, string> } }[],
  written: Record<string, string>,
): Record<string, string> {
  const all: Record<string, string> = {};
  for (const { stretch } of stretches) Object.assign(all, stretch.macros);
  return Object.assign(all, written);
}
