import { dirname, join } from 'node:path';
import type { Diagnostic, Lang, Place } from '../../contract/deck.ts';
import { escapeHtml } from '../../text/html.ts';
import { nearest } from '../../text/nearest.ts';
import type { Report } from '../diagnostics.ts';
import { WORDS } from '../words.ts';
import { type Entry, type Name, readBibtex } from './bibtex.ts';
import type { NamedFile } from './head/layer.ts';
import type { ReadFile } from './includes.ts';
import { QUOTES } from './language.ts';

/** What the `.bib` files of a head hold. */
export interface Bibliography {
  entries: ReadonlyMap<string, Entry>;
  /** Keys of entries that are listed though no slide cites them. */
  uncited: string[];
  /** As the head names them; none when it names none. */
  names: string[];
  paths: string[];
  problems: Diagnostic[];
}

export function readBibliography(
  names: readonly NamedFile[],
  nocite: { text: string; place: Place },
  deck: string,
  read: ReadFile,
  report: Report,
): Bibliography {
  const entries = new Map<string, Entry>();
  const all: Bibliography = { entries, uncited: [], names: names.map(({ name }) => name), paths: [], problems: [] };
  for (const { name, ...place } of names) {
    const path = join(dirname(deck), name).replaceAll('\\', '/');
    const text = read(path);
    all.paths.push(path);
    if (!/\.bib(?:tex)?$/i.test(name)) {
      report.warn(place, `the bibliography "${name}" is not read here`, 'export it as BibTeX: a .bib file');
    } else if (text === null) {
      report.warn(place, `the bibliography "${name}" is not there`, `put it at ${path}, or fix its name`);
    } else {
      const found = readBibtex(text);
      for (const entry of found.entries) entries.set(entry.key, entry);
      for (const each of found.mistakes) {
        all.problems.push({ severity: 'warning', file: path, ...each, fix: 'close its braces and quotes' });
      }
    }
  }
  all.uncited.push(...uncitedIn(nocite.text, entries));
  for (const key of all.uncited.filter((each) => !entries.has(each) && names.length > 0)) {
    const near = nearest(key, [...entries.keys()].slice(0, 2000));
    const fix = near ? `did you mean "@${near}"?` : 'add its entry, or take it out';
    report.warn(nocite.place, `"@${key}" of "nocite" is not in ${all.names.join(', ')}`, fix);
  }
  return all;
}

/** `@key, @other`; `@*` is all. */
function uncitedIn(nocite: string, entries: ReadonlyMap<string, Entry>): string[] {
  const keys = [...nocite.matchAll(/@(\*|[\w:.+/-]*\w)/g)].map(([, key]) => key!);
  return keys.includes('*') ? [...entries.keys()] : keys;
}

/** Author and year, Pandoc's own style (Chicago's): `Cooley y Tukey 1965`; as HTML. */
export function shortName(entry: Entry, lang: Lang): string {
  const names = entry.authors.map(({ family }) => withoutParticles(family));
  if (names.length === 0) {
    const title = entry.fields.title ?? entry.key;
    return isWhole(entry) ? italic(title) : escapeHtml(quoted(title, lang));
  }
  const others = names.at(-1) === 'others';
  if (names.length > 3 || others) return escapeHtml(`${names[0]} et al.`);
  return escapeHtml(joined(names, lang));
}

/** A book's title is set in italics, an article's in quotes. */
const isWhole = ({ type }: Entry): boolean => /^(?:book|proceedings|manual|booklet|collection)$/.test(type);

export function yearOf({ fields }: Entry, lang: Lang): string {
  const year = fields.year ?? /\d{4}/.exec(fields.date ?? '')?.[0];
  return year ?? WORDS[lang].bibliography.noDate;
}

/** The entries that are cited, by their authors' names, as a list. */
export function bibliographyHtml(entries: Entry[], lang: Lang): string {
  const sorted = [...entries].sort((a, b) => sortKey(a).localeCompare(sortKey(b), lang));
  const items = sorted.map((entry, i) => {
    const again = entry.authors.length > 0 && authorsOf(entry) === authorsOf(sorted[i - 1]);
    return `<p id="ref-${escapeHtml(entry.key)}">${fullEntry(entry, again, lang)}</p>\n`;
  });
  return `<div class="references" role="doc-bibliography">\n${items.join('')}</div>\n`;
}

const authorsOf = (entry: Entry | undefined): string =>
  (entry?.authors ?? []).map(({ family, given }) => `${withoutParticles(family)} ${given}`).join(' ');

const sortKey = (entry: Entry): string => `${authorsOf(entry) || entry.fields.title} ${entry.fields.year ?? '9999'}`;

/** `van der Berg` stands under B. */
const withoutParticles = (family: string): string => family.replace(/^(?:[a-z]+ )+/, '');

/** One entry: who, when, what, where; `again` when those above are by the same authors. */
function fullEntry(entry: Entry, again: boolean, lang: Lang): string {
  const { fields, authors } = entry;
  const words = WORDS[lang].bibliography;
  const title = fields.title ?? entry.key;
  const shownTitle = isWhole(entry) ? sentence(italic(title)) : escapeHtml(quotedSentence(title, lang));
  const parts = [
    again ? '———.' : authors.length > 0 ? sentence(escapeHtml(fullNames(authors, lang))) : shownTitle,
    sentence(yearOf(entry, lang)),
    authors.length === 0 ? '' : shownTitle,
    sentence(placeOf(entry, lang)),
    fields.edition ? sentence(words.edition(fields.edition)) : '',
    sentence(publisherOf(entry, lang)),
    addressOf(entry),
  ];
  return parts.filter(Boolean).join(' ');
}

function placeOf({ fields, type }: Entry, lang: Lang): string {
  const dash = lang === 'es' ? '-' : '–';
  const pages = escapeHtml((fields.pages ?? '').replace(/\s*[-–]+\s*/g, dash));
  const journal = fields.journal ?? fields.journaltitle;
  if (journal && type !== 'book') {
    const issue = `${fields.volume ? ` ${fields.volume}` : ''}${fields.number ? ` (${fields.number})` : ''}`;
    return `${italic(journal)}${escapeHtml(issue)}${pages ? `${issue ? ':' : ','} ${pages}` : ''}`;
  }
  const booktitle = fields.booktitle;
  if (!booktitle) return '';
  const where = fields.volume ? `, ${escapeHtml(fields.volume)}${pages ? `:${pages}` : ''}` : pages ? `, ${pages}` : '';
  return `${WORDS[lang].bibliography.in} ${italic(booktitle)}${where}`;
}

function publisherOf({ fields, type }: Entry, lang: Lang): string {
  const words = WORDS[lang].bibliography;
  const thesis = type === 'phdthesis' ? words.phd : type === 'mastersthesis' ? words.master : '';
  const name = fields.publisher ?? fields.school ?? fields.institution ?? fields.organization ?? fields.howpublished;
  const bare = name && /^(?:\\url|https?:)/.test(name) ? undefined : name;
  if (thesis) return escapeHtml([thesis, bare].filter(Boolean).join(', '));
  const city = fields.address ?? fields.location;
  return escapeHtml([city, bare].filter(Boolean).join(': '));
}

function addressOf({ fields }: Entry): string {
  const doi = fields.doi?.replace(/^https?:\/\/(?:dx\.)?doi\.org\//, '');
  const url = doi ? `https://doi.org/${doi}` : (fields.url ?? /https?:\S+/.exec(fields.howpublished ?? '')?.[0]);
  return url && /^https?:/.test(url) ? `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>.` : '';
}

/** `Cooley, James W., y John W. Tukey`. */
function fullNames(names: Name[], lang: Lang): string {
  const shown = names
    .filter(({ family, given }) => !(family === 'others' && given === ''))
    .map(({ family, given }, i) => {
      if (given === '') return family;
      // Particles stand before the family's name, which sorts.
      const [, particles = '', own = family] = /^((?:[a-z]+ )+)(.*)$/.exec(family) ?? [];
      return i === 0 ? `${own}, ${given}${particles ? ` ${particles.trim()}` : ''}` : `${given} ${family}`;
    });
  if (shown.length < names.length) return `${shown.join(', ')} et al.`;
  if (shown.length === 2) return `${shown[0]}${names[0]!.given ? ',' : ''} ${WORDS[lang].bibliography.and} ${shown[1]}`;
  return joined(shown, lang);
}

function joined(names: string[], lang: Lang): string {
  const { and } = WORDS[lang].bibliography;
  if (names.length < 3) return names.join(` ${and} `);
  return `${names.slice(0, -1).join(', ')}, ${and} ${names.at(-1)}`;
}

const italic = (text: string): string => `<em>${escapeHtml(text)}</em>`;
const sentence = (text: string): string => (text === '' || /[.?!][»”]?$/.test(text) ? text : `${text}.`);
const quoted = (title: string, lang: Lang): string => `${QUOTES[lang][0]}${title}${QUOTES[lang][1]}`;

/** In English the full stop stands inside of the quotes. */
function quotedSentence(title: string, lang: Lang): string {
  const stop = /[.?!]$/.test(title) ? '' : '.';
  return lang === 'en' ? `“${title}${stop}”` : `${quoted(title, lang)}.`;
}
