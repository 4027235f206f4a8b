import type { Diagnostic } from '../../contract/deck.ts';

/** Quarto's own variables that a theme's rules may use: here they are the deck's colours and fonts. */
const TOKENS: Record<string, string> = {
  'body-bg': 'var(--paper)',
  'body-color': 'var(--ink)',
  'link-color': 'var(--accent-strong)',
  primary: 'var(--accent)',
  secondary: 'var(--slate)',
  'presentation-heading-color': 'var(--title)',
  'presentation-heading-font': 'var(--font-display)',
  'font-family-sans-serif': 'var(--font-text)',
  'font-family-monospace': 'var(--font-code)',
  'code-block-bg': 'var(--surface)',
};

const SASS =
  /@(?:include|mixin|function|if|else|each|for|while|extend|use|forward|return|debug|warn)\b|\b(?:darken|lighten|mix|shade-color|tint-color|theme-color|map-get|percentage)\(|%[a-z][\w-]*\s*\{/gi;
const LAYER = /\/\*--\s*scss:(\w+)\s*--\*\//g;

/**
 * The part of a Quarto theme (`.scss`) that is CSS: its rules, with its variables' values in their places. Nested rules
 * are CSS by now. What only Sass understands is reported, and so is a variable of Quarto's that changes nothing here.
 */
export function cssOf(text: string, file: string): { css: string; problems: Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const warn = (offset: number, message: string, fix: string): void => {
    const above = text.slice(0, offset).split('\n');
    const place = { line: above.length, column: above.at(-1)!.length + 1 };
    problems.push({ severity: 'warning', file, ...place, message, fix });
  };
  const plain = withoutComments(text);
  const rules = onlyRules(plain);
  const own = readVariables(plain);
  for (const [name, { offset }] of own) {
    if (!QUARTO.test(name) || usesOf(rules, name)) continue;
    warn(offset, `"$${name}" changes nothing here: the deck has its own look`, 'write a rule of CSS below scss:rules');
  }
  for (const { index, 0: found } of rules.matchAll(SASS)) {
    const what = found.replace(/\s*\{$|\($/, '');
    warn(
      index,
      `"${what}" needs Sass`,
      `write plain CSS, or compile it (npx sass ${file} look.css) and name css: look.css`,
    );
  }
  const css = withoutDeclarations(rules).replace(/#\{\s*\$([\w-]+)\s*\}|\$([\w-]+)/g, (whole, quoted, bare, offset) => {
    const value = meaningOf(quoted ?? bare, own);
    if (value === undefined) {
      warn(
        Number(offset),
        `the variable "${whole}" has no value here`,
        'define it under scss:defaults, or write its value',
      );
    }
    return value ?? whole;
  });
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  return { css: css.trim(), problems };
}

/** Those that Quarto documents; any other name is the author's own. */
const QUARTO =
  /^(?:body-|link-|presentation-|font-|font$|code-|border-|backgroundcolor|linkcolor|mainfont|monofont|fontcolor|input-|selection-|overlay-|callout-|tabset-|primary$|secondary$|theme$)/;

type Variables = Map<string, { value: string; offset: number }>;

const DECLARATION = /\$([\w-]+)\s*:\s*([^;{}]+?)\s*(?:!default\s*)?;/g;

function readVariables(text: string): Variables {
  const all: Variables = new Map();
  for (const { index, 1: name, 2: value } of text.matchAll(DECLARATION))
    all.set(name!, { value: value!, offset: index });
  return all;
}

/** A value may name other variables. */
function meaningOf(name: string, own: Variables, depth = 0): string | undefined {
  const value = own.get(name)?.value;
  if (value === undefined) return TOKENS[name];
  if (depth > 20) return undefined;
  return value.replace(/\$([\w-]+)/g, (whole, other: string) => meaningOf(other, own, depth + 1) ?? whole);
}

const usesOf = (rules: string, name: string): boolean => withoutDeclarations(rules).includes(`$${name}`);

/** Every letter keeps its place, so that a mistake is reported where it stands. */
const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

const withoutDeclarations = (text: string): string => text.replace(DECLARATION, blank);

/** Without `// …`; an address (`https://…`) is not a comment. */
const withoutComments = (text: string): string =>
  text.replace(/"[^"\n]*"|'[^'\n]*'|url\([^)\n]*\)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (part) =>
    part.startsWith('//') ? blank(part) : part,
  );

/** What stands below `scss:rules`; all of it when no layer is named. */
function onlyRules(text: string): string {
  const marks = [...text.matchAll(LAYER)];
  if (marks.length === 0) return text;
  let out = blank(text.slice(0, marks[0]!.index));
  marks.forEach(({ index, 1: name }, i) => {
    const part = text.slice(index, marks[i + 1]?.index);
    out += name === 'rules' ? part : blank(part);
  });
  return out;
}
