/** What MathJax understands and KaTeX does not: formulas of Quarto's decks are written for the one and set by the other. */

/** Commands that KaTeX can say in another way. */
export const MATHJAX_MACROS: Readonly<Record<string, string>> = {
  '\\mathds': '\\mathbb',
  '\\mathbbm': '\\mathbb',
  '\\bbm': '\\mathbb',
  '\\ensuremath': '#1',
  '\\mbox': '\\text{#1}',
  '\\textsc': '\\text{#1}',
  '\\lefteqn': '\\mathrlap{\\displaystyle #1}',
  '\\vspace': '\\@gobble{#1}',
  '\\euro': '\\text{€}',
  '\\textdegree': '^{\\circ}',
  '\\degree': '^{\\circ}',
  '\\sideset': '{\\vphantom{#3}}#1\\!#3#2',
  '\\class': '\\htmlClass{#1}{#2}',
  '\\cssId': '#2',
  '\\style': '#2',
};

export interface Formula {
  tex: string;
  /** Labels written in it: `\label{eq:mass}`. */
  labels: string[];
}

const NAMED = /\\(label|eqref|ref)\s*\{([^{}]*)\}/g;

/** The formula as KaTeX takes it; `numberOf` gives what a label's number is. */
export function forKatex(
  written: string,
  display: boolean,
  colours: Colours,
  numberOf: (label: string) => number | undefined,
): Formula {
  const labels: string[] = [];
  if (!written.includes('\\')) return { tex: written, labels };
  let tex = written
    .replace(/\\require\s*\{[^{}]*\}/g, '')
    .replace(DEFINITION, '')
    .replace(/\\begin\{(multline\*?)\}([\s\S]*?)\\end\{\1\}/g, '\\begin{gathered}$2\\end{gathered}')
    .replace(/\\begin\{(eqnarray\*?)\}([\s\S]*?)\\end\{\1\}/g, '\\begin{array}{rcl}$2\\end{array}')
    .replace(/\\bbox(?:\[[^\]]*\])?/g, '\\boxed');
  for (const [name, colour] of colours) tex = withColour(tex, name, colour);
  // KaTeX numbers no part of what stands in another environment.
  const tags =
    display && !/\\tag\b/.test(tex) && !/\\begin\{(?:gathered|aligned|array|split|cases|[pbvBV]?matrix)\}/.test(tex);
  tex = tex.replace(NAMED, (_, command: string, label: string) => {
    const number = numberOf(label);
    if (command !== 'label')
      return number === undefined ? '\\text{???}' : command === 'ref' ? `${number}` : `(${number})`;
    labels.push(label);
    return tags && number !== undefined ? `\\tag{${number}}` : '';
  });
  return { tex, labels };
}

/** A name and what CSS calls it. */
export type Colours = readonly (readonly [name: string, css: string])[];

const DEFINITION = /\\definecolor\s*\{([^{}]*)\}\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g;

/** `\definecolor{brand}{HTML}{aa3300}`, and by shares of red, green and blue. */
export function coloursIn(text: string): [name: string, css: string][] {
  if (!text.includes('\\definecolor')) return [];
  return [...text.matchAll(DEFINITION)].flatMap(([, name, model, value]) => {
    const css = colourOf(model!.trim(), value!.trim());
    return css ? [[name!.trim(), css] as [string, string]] : [];
  });
}

function colourOf(model: string, value: string): string | null {
  if (model === 'HTML') return /^[\da-f]{6}$/i.test(value) ? `#${value}` : null;
  const parts = value.split(',').map(Number);
  if (parts.some((part) => !Number.isFinite(part))) return null;
  const shares =
    model === 'RGB' ? parts.map((part) => part / 255) : model === 'gray' ? [parts[0]!, parts[0]!, parts[0]!] : parts;
  if (shares.length !== 3) return null;
  const hex = shares.map((share) =>
    Math.round(255 * Math.min(1, Math.max(0, share)))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${hex.join('')}`;
}

function withColour(tex: string, name: string, css: string): string {
  if (!tex.includes(name)) return tex;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return tex.replace(new RegExp(`(\\\\(?:color|textcolor|colorbox)\\s*)\\{${escaped}\\}`, 'g'), `$1{${css}}`);
}
