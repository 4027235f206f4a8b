import type { Report } from '../diagnostics.ts';

/** A Markdown file cut into its YAML head and its body. */
export interface Source {
  /** The YAML between the `---` lines, and the file's line where it begins. */
  head: string;
  headLine: number;
  body: string;
  /** How many of the file's lines stand above the body. */
  above: number;
}

// A rule followed by an empty line is a slide without a title, not a head.
const OPEN = /---[^\S\n]*\n(?=[\w"'#-])/y;
const CLOSE = /^(?:---|\.\.\.)[^\S\n]*$/gm;

export function readSource(written: string, report: Report): Source {
  const text = plain(written);
  const none = { head: '', headLine: 1, body: text, above: 0 };
  // The first line that is not empty.
  OPEN.lastIndex = text.lastIndexOf('\n', Math.max(0, text.search(/\S/))) + 1;
  if (!OPEN.test(text)) return text[0] === '%' ? pandocTitle(text) : none;
  const begin = OPEN.lastIndex;
  const headLine = 1 + newlines(text.slice(0, begin));
  CLOSE.lastIndex = begin;
  const close = CLOSE.exec(text);
  if (!close) {
    const place = { line: headLine - 1, column: 1 };
    report.error(place, 'the YAML head is never closed', 'add a line "---" after its last key');
    return none;
  }
  const head = text.slice(begin, Math.max(begin, close.index - 1));
  const end = close.index + close[0].length + 1;
  return { head, headLine, body: text.slice(end), above: newlines(text.slice(0, close.index)) + 1 };
}

const TITLE = /^%[ \t]?(.*)\n(?:%[ \t]?(.*)\n(?:%[ \t]?(.*)\n)?)?/;

/** Pandoc's title block, `% title`, `% author; author`, `% date`, each on its line, as the head that says the same. */
function pandocTitle(text: string): Source {
  const [block = '', title = '', authors = '', date = ''] = TITLE.exec(text) ?? [];
  const names = authors.split(';').map((name) => name.trim());
  const values = { title, author: names.length > 1 ? names : names[0]!, date };
  const said = Object.entries(values).slice(0, newlines(block));
  const head = said.map(([key, value]) => (value.length === 0 ? '' : `${key}: ${JSON.stringify(value)}`)).join('\n');
  return { head, headLine: 1, body: text.slice(block.length), above: newlines(block) };
}

/** The file's line where a key of the head stands; 0 when it has none. */
export function lineOfKey({ head, headLine }: Source, key: string): number {
  const index = head.split('\n').findIndex((line) => line.startsWith(key) && /^\s*:/.test(line.slice(key.length)));
  return index < 0 ? 0 : headLine + index;
}

const newlines = (text: string): number => text.split('\n').length - 1;

/** No byte order mark, one kind of line end, and no control letters: the compiler marks places with two of them. */
function plain(text: string): string {
  const all = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const own = all[0] === '\uFEFF' ? all.slice(1) : all;
  return CONTROL.test(own) ? own.replace(new RegExp(CONTROL, 'g'), '\uFFFD') : own;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROL = /[\u0000-\u0002]/;
