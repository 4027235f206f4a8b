import type { Stylesheet } from '../../contract/deck.ts';
import { DERIVED, holdsFor } from './themes.ts';

/** Some of our tokens with values of an author's; what follows from the paper's colour follows from theirs. Null when none has one. */
export function tokenSheet(
  address: string,
  tokens: readonly [name: string, value: string | undefined][],
): Stylesheet | null {
  const rules = tokens.flatMap(([name, value]) => (value && !/[;{}]/.test(value) ? [`${name}: ${value};`] : []));
  if (rules.length === 0) return null;
  const paper = tokens.find(([name]) => name === '--paper')?.[1];
  const scheme = paper && isDark(paper) ? 'dark' : 'light';
  const css = paper
    ? `${holdsFor(scheme)} {\n  color-scheme: ${scheme};\n  ${DERIVED}\n  ${rules.join('\n  ')}\n}\n`
    : `:root {\n  ${rules.join('\n  ')}\n}\n`;
  return { address, css };
}

export function isDark(colour: string): boolean {
  const hex = /^#([\da-f]{3}|[\da-f]{6})\b/i.exec(colour)?.[1];
  if (!hex) return /^(?:black|navy|midnight|dark)/i.test(colour);
  const [r, g, b] = (hex.length === 3 ? [...hex].map((digit) => digit + digit) : hex.match(/../g)!).map((part) =>
    Number.parseInt(part, 16),
  ) as [number, number, number];
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}
