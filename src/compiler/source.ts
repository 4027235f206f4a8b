import type { Report } from './diagnostics.ts';

/** A Markdown file cut into its YAML head and its body. */
export interface Source {
  file: string;
  lines: string[];
  /** The YAML between the `---` lines, and the file's line where it begins. */
  head: string;
  headLine: number;
  /** The whole file with the head's lines emptied, so that a line number means the same everywhere. */
  body: string[];
}

export function readSource(text: string, report: Report): Source {
  const lines = plain(text).split(/\r\n|\n|\r/);
  const none = { file: report.file, lines, head: '', headLine: 1, body: lines };
  const open = lines.findIndex((line) => line.trim() !== '');
  if (open < 0 || lines[open]!.trimEnd() !== '---') return none;
  // A rule followed by an empty line is a slide without a title, not a head.
  if (!/^[\w"'#-]/.test(lines[open + 1] ?? '')) return none;
  const close = lines.findIndex((line, i) => i > open && /^(---|\.\.\.)\s*$/.test(line));
  if (close < 0) {
    report.error({ line: open + 1, column: 1 }, 'the YAML head is never closed', 'add a line "---" after its last key');
    return none;
  }
  const body = lines.map((line, i) => (i <= close ? '' : line));
  return { file: report.file, lines, head: lines.slice(open + 1, close).join('\n'), headLine: open + 2, body };
}

/** No byte order mark, and no control letters: the compiler marks places with two of them. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return text.replace(/^\uFEFF/, '').replace(/[\u0000-\u0002]/g, '\uFFFD');
}
