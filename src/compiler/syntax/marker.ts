/** What begins a list's item: `-`, `3.`, `(a)`, `iv)`, `#.`, `(@name)`. */
export interface Marker {
  ordered: boolean;
  style: 'bullet' | 'decimal' | 'default' | 'lower-alpha' | 'upper-alpha' | 'lower-roman' | 'upper-roman' | 'example';
  delimiter: '' | '.' | ')' | '()';
  start: number;
  /** What stands between the delimiters: `iv` may be Roman or a letter, as its list says. */
  word: string;
  /** Just after the marker. */
  end: number;
}

const BULLET = /[-*+](?=[ \t]|$)/my;
const ORDERED = /(\()?(?:(\d{1,9})|(#)|([a-z]|[ivxlcdm]{2,9}|[A-Z]|[IVXLCDM]{2,9})|(@[\w-]*))([.)])(?=([ \t]*)(.?))/my;
const ROMAN = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i;

export function readMarker(src: string, pos: number, max: number): Marker | null {
  BULLET.lastIndex = pos;
  if (BULLET.test(src)) {
    return { ordered: false, style: 'bullet', delimiter: '', start: 1, word: '', end: pos + 1 };
  }
  ORDERED.lastIndex = pos;
  const match = ORDERED.exec(src);
  if (!match || ORDERED.lastIndex > max) return null;
  const [, open, digits, hash, letters, example, close, space, next] = match as unknown as (string | undefined)[];
  if (space === '' && next !== '') return null;
  if (open && close !== ')') return null;
  const end = ORDERED.lastIndex;
  const delimiter = open ? '()' : (close as '.' | ')');
  const marker = { ordered: true, delimiter, end, start: 1, word: letters ?? '' } as const;
  if (digits) return { ...marker, style: 'decimal', start: Number(digits) };
  if (hash) return { ...marker, style: 'default' };
  if (example) return { ...marker, style: 'example' };
  // "p. 12" is a page, and "A. Pérez" a name.
  if (letters === 'p' && close === '.' && /\d/.test(next!)) return null;
  if (delimiter === '.' && /^[A-Z]$/.test(letters!) && space!.replace(/\t/g, '    ').length < 2) return null;
  return next === '' ? null : { ...marker, ...numbered(letters!) };
}

function numbered(word: string): Pick<Marker, 'style' | 'start'> {
  const upper = word < 'a';
  if ((word.length > 1 || /^i$/i.test(word)) && ROMAN.test(word)) {
    return { style: upper ? 'upper-roman' : 'lower-roman', start: romanValue(word) };
  }
  return { style: upper ? 'upper-alpha' : 'lower-alpha', start: word.toLowerCase().charCodeAt(0) - 96 };
}

const DIGITS: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

function romanValue(word: string): number {
  const values = [...word.toLowerCase()].map((letter) => DIGITS[letter]!);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}

/** True when `next` goes on with the list that `first` began. */
export function sameKind(next: Marker, first: Marker): boolean {
  if (next.ordered !== first.ordered || next.delimiter !== first.delimiter) return false;
  if (next.style === first.style) return true;
  // `v.` alone is a letter, after `iv.` a number.
  const [kind, style] = first.style.split('-');
  if (style === 'roman')
    return next.word !== '' && ROMAN.test(next.word) && kind === (next.word < 'a' ? 'upper' : 'lower');
  return style === 'alpha' && next.word.length === 1 && kind === (next.word < 'a' ? 'upper' : 'lower');
}
