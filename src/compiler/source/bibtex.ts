import type { Place } from '../../contract/deck.ts';
import { table } from '../../text/table.ts';

/** An entry of a `.bib` file. */
export interface Entry extends Place {
  key: string;
  /** In small letters: `article`, `book` … */
  type: string;
  /** Names in small letters; values as plain text. */
  fields: Record<string, string>;
  authors: Name[];
}

export interface Name {
  family: string;
  given: string;
}

export interface BibMistake extends Place {
  message: string;
}

/** Reads BibTeX: entries, `@string` abbreviations, values in braces, quotes or joined with `#`. */
export function readBibtex(text: string): { entries: Entry[]; mistakes: BibMistake[] } {
  const reader = new BibReader(text);
  return { entries: reader.entries, mistakes: reader.mistakes };
}

/** An abbreviation of abbreviations of abbreviations … grows tenfold a line. */
const LONGEST = 20_000;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

class BibReader {
  readonly entries: Entry[] = [];
  readonly mistakes: BibMistake[] = [];
  private readonly strings = new Map(MONTHS.map((month): [string, string] => [month, month]));
  private pos = 0;

  constructor(private readonly text: string) {
    const begin = /@\s*([a-zA-Z]+)\s*[{(]\s*/g;
    for (let match = begin.exec(text); match; match = begin.exec(text)) {
      this.pos = begin.lastIndex;
      this.read(match[1]!.toLowerCase(), match.index);
      begin.lastIndex = Math.max(this.pos, begin.lastIndex);
    }
  }

  private read(type: string, start: number): void {
    if (type === 'comment' || type === 'preamble') return;
    const key = type === 'string' ? '' : (this.take(/([^\s,{}()"=]+)\s*,?\s*/y)?.[1] ?? '');
    if (type !== 'string' && key === '') return this.complain(start, `this "@${type}" has no key`);
    const fields = table<string>();
    for (let name = this.fieldName(); name; name = this.fieldName()) {
      const value = this.value();
      if (value === null) return this.complain(this.pos, `the value of "${name}" cannot be read`);
      if (value.length > LONGEST) return this.complain(start, `"${name}" has more than ${LONGEST} letters`);
      fields[name] = value;
      this.take(/\s*,\s*/y);
    }
    if (!this.take(/\s*[})]/y)) return this.complain(start, `"${key || type}" is never closed`);
    if (type === 'string') for (const [name, value] of Object.entries(fields)) this.strings.set(name, value);
    else this.add(type, key, fields, start);
  }

  private add(type: string, key: string, raw: Record<string, string>, start: number): void {
    const fields = table(Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, plain(value)])));
    const authors = namesIn(raw.author ?? raw.editor ?? '');
    this.entries.push({ key, type, fields, authors, ...this.place(start) });
  }

  private fieldName(): string | undefined {
    return this.take(/\s*([A-Za-z][\w:-]*)\s*=\s*/y)?.[1]?.toLowerCase();
  }

  private value(): string | null {
    let whole = '';
    do {
      const part = this.part();
      if (part === null) return null;
      whole += part;
    } while (whole.length <= LONGEST && this.take(/\s*#\s*/y));
    return whole;
  }

  private part(): string | null {
    const sign = this.text[this.pos];
    if (sign === '{' || sign === '"') return this.quoted(sign === '{' ? '}' : '"');
    const word = this.take(/[^\s,{}#"=]+/y)?.[0];
    return word === undefined ? null : (this.strings.get(word.toLowerCase()) ?? word);
  }

  private quoted(close: string): string | null {
    let depth = 0;
    for (let i = this.pos + 1; i < this.text.length; i++) {
      const letter = this.text[i]!;
      if (letter === '\\') i++;
      else if (depth === 0 && letter === close) {
        const inner = this.text.slice(this.pos + 1, i);
        this.pos = i + 1;
        return inner;
      } else if (letter === '{') depth++;
      else if (letter === '}') depth--;
    }
    return null;
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.pos;
    const match = pattern.exec(this.text);
    if (match) this.pos = pattern.lastIndex;
    return match;
  }

  private complain(at: number, message: string): void {
    this.mistakes.push({ message, ...this.place(at) });
  }

  private place(at: number): Place {
    const above = this.text.slice(0, at).split('\n');
    return { line: above.length, column: above.at(-1)!.length + 1 };
  }
}

/** `Last, First and First von Last and {A Company}`. */
function namesIn(text: string): Name[] {
  return splitAnd(text).map((name) => {
    if (/^\{[\s\S]*\}$/.test(name)) return { family: plain(name), given: '' };
    const [family, ...rest] = name.split(/\s*,\s*/);
    if (rest.length > 0) return { family: plain(family!), given: plain(rest.at(-1)!) };
    // "First von Last": particles in small letters begin the family's name.
    const words = name.split(/\s+(?![^{]*\})/);
    const von = words.findIndex((word, i) => i > 0 && /^[a-z]/.test(word));
    const at = von > 0 ? von : words.length - 1;
    return { family: plain(words.slice(at).join(' ')), given: plain(words.slice(0, at).join(' ')) };
  });
}

function splitAnd(text: string): string[] {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat === '') return [];
  const names: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < flat.length; i++) {
    if (flat[i] === '{') depth++;
    else if (flat[i] === '}') depth--;
    else if (depth === 0 && flat.startsWith(' and ', i)) {
      names.push(flat.slice(from, i));
      from = i + 5;
    }
  }
  return [...names, flat.slice(from)];
}

const ACCENTS: Record<string, string> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030C',
  u: '\u0306',
  H: '\u030B',
  r: '\u030A',
  k: '\u0328',
};
const LETTERS: Record<string, string> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  ae: 'æ',
  AE: 'Æ',
  aa: 'å',
  AA: 'Å',
  l: 'ł',
  L: 'Ł',
  i: 'i',
  j: 'j',
};

/** TeX's letters as they are shown, without its braces. */
function plain(tex: string): string {
  return tex
    .replace(
      /\\(['`^"~=.])\s*\{?\s*\\?([A-Za-z])\s*\}?/g,
      (_, accent: string, letter: string) => letter + ACCENTS[accent]!,
    )
    .replace(
      /\\([cvuHrk])\s*\{\s*\\?([A-Za-z])\s*\}/g,
      (_, accent: string, letter: string) => letter + ACCENTS[accent]!,
    )
    .replace(/\\(ss|ae|AE|aa|AA|[oOlLij])(?![A-Za-z])\s?/g, (_, name: string) => LETTERS[name]!)
    .replace(/\\(?:emph|textit|textbf|texttt|textsc|url|mbox|text)\s*(?=\{)/g, '')
    .replace(/\\([&%$#_{}])/g, '$1')
    .replace(/(?<!\\)[{}]/g, '')
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/``|''/g, '"')
    .replace(/~/g, '\u00A0')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}
