import type { Stylesheet } from '../../contract/deck.ts';
import { isDark, tokenSheet } from './token-sheet.ts';

/** Quarto's keys for a look without a stylesheet. */
export const LOOK_KEYS = [
  'mainfont',
  'monofont',
  'fontsize',
  'fontcolor',
  'linkcolor',
  'backgroundcolor',
  'monobackgroundcolor',
] as const;

export type Looks = Partial<Record<(typeof LOOK_KEYS)[number], string>>;

/** Of Quarto's text, in pixels on its slide, and of ours. */
const SIZES = { quarto: 40, ours: 26 };

export function looksSheet(looks: Looks): Stylesheet | null {
  const { mainfont, monofont, fontsize, fontcolor, linkcolor, backgroundcolor, monobackgroundcolor } = looks;
  const font = family(mainfont, 'sans-serif');
  const ink = fontcolor ?? (backgroundcolor ? (isDark(backgroundcolor) ? '#f5f5f5' : '#14213d') : undefined);
  return tokenSheet('head.theme.css', [
    ['--paper', backgroundcolor],
    ['--ink', ink],
    ['--title', ink],
    ['--accent', linkcolor],
    ['--accent-strong', linkcolor],
    ['--font-text', font],
    ['--font-display', font],
    ['--font-code', family(monofont, 'monospace')],
    ['--surface', monobackgroundcolor],
    ['--size-text', fontsize && sizeOf(fontsize)],
  ]);
}

function family(written: string | undefined, otherwise: string): string | undefined {
  if (!written) return undefined;
  return written.includes(',') || written.startsWith('"') ? written : `"${written}", ${otherwise}`;
}

/** `1.2em` is a share of the usual size, `32px` of Quarto's. */
function sizeOf(written: string): string {
  const share = /^([\d.]+)(?:em|rem)$/.exec(written)?.[1] ?? percent(written);
  if (share !== undefined) return `${round(Number(share) * SIZES.ours)}px`;
  const [, size, unit] = /^([\d.]+)(px|pt)?$/.exec(written) ?? [];
  if (size === undefined) return written;
  const pixels = Number(size) * (unit === 'pt' ? 4 / 3 : 1);
  return `${round((pixels * SIZES.ours) / SIZES.quarto)}px`;
}

const percent = (written: string): number | undefined =>
  /^[\d.]+%$/.test(written) ? Number.parseFloat(written) / 100 : undefined;

const round = (value: number): number => Math.round(value * 10) / 10;
