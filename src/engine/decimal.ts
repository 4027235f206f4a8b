/**
 * Numbers as Python writes them. JavaScript's toFixed rounds an exact half away from zero; Python, to the even digit.
 * So the decimal digits are computed exactly, from the number's own binary fraction.
 */
const view = new DataView(new ArrayBuffer(8));

/** |x| = mantissa · 2^exponent, exactly. */
function binaryParts(x: number): { mantissa: bigint; exponent: number } {
  view.setFloat64(0, Math.abs(x));
  const raw = view.getBigUint64(0);
  const biased = Number(raw >> 52n);
  const fraction = raw & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}

/** |x|·10^power rounded to a whole number, an exact half to the even one. */
function scaled(x: number, power: number): bigint {
  const { mantissa, exponent } = binaryParts(x);
  let top = mantissa;
  let bottom = 1n;
  if (exponent >= 0) top <<= BigInt(exponent);
  else bottom <<= BigInt(-exponent);
  if (power >= 0) top *= 10n ** BigInt(power);
  else bottom *= 10n ** BigInt(-power);
  const whole = top / bottom;
  const twice = (top % bottom) * 2n;
  const up = twice > bottom || (twice === bottom && (whole & 1n) === 1n);
  return up ? whole + 1n : whole;
}

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);

function special(x: number): string | null {
  if (Number.isNaN(x)) return 'nan';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  return null;
}

/** Python's f"{x:.{digits}f}". */
export function fixed(x: number, digits: number): string {
  const text = scaled(Number.isFinite(x) ? x : 0, digits)
    .toString()
    .padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const number = digits > 0 ? `${whole}.${text.slice(-digits)}` : whole;
  return special(x) ?? (isNegative(x) ? `-${number}` : number);
}

/** Python's f"{x:.{digits}e}": at least two digits in the exponent. */
export function exponential(x: number, digits: number): string {
  const known = special(x);
  if (known) return known;
  let power = x === 0 ? 0 : Number(Math.abs(x).toExponential().split('e')[1]);
  let text = scaled(x, digits - power)
    .toString()
    .padStart(digits + 1, '0');
  if (text.length > digits + 1) {
    power++;
    text = text.slice(0, -1);
  }
  const number = digits > 0 ? `${text[0]}.${text.slice(1)}` : text;
  const sign = power < 0 ? '-' : '+';
  return `${isNegative(x) ? '-' : ''}${number}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Python's repr of a float: the shortest digits that read back as the same number; "2.0", "1e-05", "1e+16". */
export function floatRepr(x: number): string {
  const known = special(x);
  if (known) return known;
  const [digits, exponent] = Math.abs(x).toExponential().split('e') as [string, string];
  const power = Number(exponent);
  const sign = isNegative(x) ? '-' : '';
  if (x !== 0 && (power < -4 || power >= 16)) {
    return `${sign}${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  const plain = digits.replace('.', '');
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${plain}`;
  const whole = plain.slice(0, power + 1).padEnd(power + 1, '0');
  return `${sign}${whole}.${plain.slice(power + 1) || '0'}`;
}

/** Python's format(value, spec) for numbers: `.4f`, `8.3f`, `.2e`, `,`, `5d`, `.1%`, with width and sign of fill. */
export function formatNumber(value: number | bigint, spec: string, type: 'int' | 'float'): string {
  const parts = /^(?:(.)?([<>^]))?([+])?(0)?(\d+)?([,_])?(?:\.(\d+))?([dfeg%])?$/.exec(spec);
  if (!parts) throw new TypeError(`Invalid format specifier '${spec}'`);
  const [, fill, align, plus, zero, width, comma, precision, kind] = parts;
  let text = body(value, kind, precision === undefined ? undefined : Number(precision), type);
  if (comma) text = text.replace(/^(-?)(\d+)/, (_, sign, digits) => sign + digits.replace(/\B(?=(\d{3})+$)/g, comma));
  if (plus && !text.startsWith('-')) text = `+${text}`;
  const room = Number(width ?? 0);
  if (align === '<') return text.padEnd(room, fill ?? ' ');
  if (align === '^')
    return text.padStart(text.length + ((room - text.length) >> 1), fill ?? ' ').padEnd(room, fill ?? ' ');
  if (zero && !align)
    return text.replace(/^([-+]?)(.*)$/, (_, sign, rest) => sign + rest.padStart(room - sign.length, '0'));
  return text.padStart(room, fill ?? ' ');
}

function body(value: number | bigint, kind: string | undefined, precision: number | undefined, type: string): string {
  const x = Number(value);
  if (kind === 'f') return fixed(x, precision ?? 6);
  if (kind === 'e') return exponential(x, precision ?? 6);
  if (kind === '%') return `${fixed(x * 100, precision ?? 6)}%`;
  if (kind === 'd' || (kind === undefined && type === 'int' && precision === undefined)) return String(value);
  if (precision === undefined && kind === undefined) return floatRepr(x);
  return general(x, precision ?? 6);
}

/** Python's `g`: `precision` significant digits, no trailing zeros. */
function general(x: number, precision: number): string {
  const known = special(x);
  if (known) return known;
  const digits = Math.max(precision, 1);
  const power = Number(exponential(x, digits - 1).split('e')[1]);
  if (x !== 0 && (power < -4 || power >= digits)) return exponential(x, digits - 1).replace(/\.?0+e/, 'e');
  const text = fixed(x, digits - 1 - power);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
