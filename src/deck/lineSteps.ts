/** The lines that one step lights, counted from 1. */
export type LineStep = ReadonlySet<number> | 'all';

/** `"1,4-5|2"` → two steps; an empty step, as before the bar of `"|2"`, lights all. No step for a text without lines. */
export function readLineSteps(text: string): LineStep[] {
  if (!/\d/.test(text)) return [];
  return text.split('|').map((step) => {
    const lines = step.split(',').flatMap((part) => {
      const [, from, to] = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(part) ?? [];
      if (from === undefined) return [];
      const count = Math.min(10_000, Number(to ?? from) - Number(from) + 1);
      return Array.from({ length: Math.max(0, count) }, (_, i) => Number(from) + i);
    });
    return lines.length > 0 ? new Set(lines) : 'all';
  });
}

/** Coloured code, line by line: a colour that runs over a line's end is closed there and opened again. */
export function splitLines(html: string): string[] {
  const open: string[] = [];
  return html
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      const before = open.join('');
      for (const [tag] of line.matchAll(/<[^>]*>/g)) {
        if (tag.startsWith('</')) open.pop();
        else open.push(tag);
      }
      return before + line + '</span>'.repeat(open.length);
    });
}
