import type { Language } from './language.ts';

/** Where the head names no country. */
const COUNTRIES: Readonly<Record<string, string>> = { es: 'es-BO', en: 'en-US' };

const localeOf = ({ tag }: Language): string => {
  const own = COUNTRIES[tag.toLowerCase()] ?? tag;
  return Intl.DateTimeFormat.supportedLocalesOf([own]).length > 0 ? own : 'en-US';
};

/** The day of the build, and that of the deck's last save. */
export interface Days {
  today: Date;
  modified: Date;
}

/** `date:` and `date-format:` of the head, as they are read in the deck's language: 14 de marzo de 2026, March 14, 2026. */
export function readDate(
  written: string | undefined,
  format: string | undefined,
  lang: Language,
  days: Days,
): string | undefined {
  if (written === undefined || written === '') return undefined;
  if (/^(today|now)$/i.test(written)) return showDate(days.today, format, lang);
  if (written === 'last-modified') return showDate(days.modified, format, lang);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  const date = new Date(`${written}T00:00:00Z`);
  return iso && !Number.isNaN(date.getTime()) ? showDate(date, format, lang) : written;
}

const STYLES = ['full', 'long', 'medium', 'short'] as const;

/** One of Quarto's styles, or its pattern, such as `D [de] MMMM [de] YYYY`. */
function showDate(date: Date, format = 'long', lang: Language): string {
  if (format === 'iso') return date.toISOString().slice(0, 10);
  const dateStyle = STYLES.find((style) => style === format);
  if (dateStyle) return part(date, lang, { dateStyle });
  return format.replace(PATTERN, (word, literal: string | undefined) => literal ?? PARTS[word]!(date, lang));
}

const PATTERN = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|dddd|ddd|DD|D/g;

const PARTS: Record<string, (date: Date, lang: Language) => string> = {
  YYYY: (date) => String(date.getUTCFullYear()),
  YY: (date) => String(date.getUTCFullYear()).slice(-2),
  MMMM: (date, lang) => part(date, lang, { month: 'long' }),
  MMM: (date, lang) => part(date, lang, { month: 'short' }),
  MM: (date) => String(date.getUTCMonth() + 1).padStart(2, '0'),
  M: (date) => String(date.getUTCMonth() + 1),
  dddd: (date, lang) => part(date, lang, { weekday: 'long' }),
  ddd: (date, lang) => part(date, lang, { weekday: 'short' }),
  DD: (date) => String(date.getUTCDate()).padStart(2, '0'),
  D: (date) => String(date.getUTCDate()),
};

function part(date: Date, lang: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(localeOf(lang), { ...options, timeZone: 'UTC' }).format(date);
}
