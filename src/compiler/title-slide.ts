import type { Author, Slide } from '../contract/deck.ts';
import { attributes, escapeHtml } from '../text/html.ts';
import type { Report } from './diagnostics.ts';
import { renderLine } from './line.ts';
import { makeSlide } from './make-slide.ts';
import { qrCode } from './qr.ts';
import type { DeckSetting } from './setting.ts';
import { lineOfKey, type Source } from './source/source.ts';
import { isUnsafeAddress, leadsAstray } from './syntax/attributes.ts';
import type { UniqueNames } from './unique-names.ts';
import { WORDS } from './words.ts';

/** The slide that the YAML head describes. */
export function titleSlide(own: Source, setting: DeckSetting, names: UniqueNames, report: Report): Slide | null {
  const { title, subtitle, authors, institute, date } = setting.head;
  if (title === '' && !subtitle && authors.length === 0) return null;
  const inline =
    (key: string) =>
    (text: string): string =>
      renderLine(text, setting, { line: Math.max(1, lineOfKey(own, key)), report }).html;
  const line = Math.max(1, lineOfKey(own, 'title'));
  const shown = renderLine(title, setting, { line, report });
  const below = subtitle && renderLine(subtitle, setting, { line: Math.max(1, lineOfKey(own, 'subtitle')), report });
  const rows = [
    `<h1 class="title">${shown.html}</h1>`,
    below ? `<p class="subtitle">${below.html}</p>` : '',
    ...authors.map((author) => authorLine(author, inline('author'))),
    ...institute.map((name) => `<p class="institute">${inline('institute')(name)}</p>`),
    date ? `<p class="date">${escapeHtml(date)}</p>` : '',
    setting.head.address ? addressCode(setting.head.address, WORDS[setting.head.lang].address) : '',
  ];
  const slide = { index: 0, kind: 'title' as const, title: shown.text, ...(below && { subtitle: below.text }), line };
  const given = Object.entries(setting.head.titleAttributes).filter(([name, value]) => !leadsAstray(name, value));
  const rest = attributes({ class: 'title-slide', 'data-slide-kind': 'title', ...Object.fromEntries(given) });
  return makeSlide(slide, names.free('title-slide'), rest, `${rows.filter(Boolean).join('\n')}\n`);
}

/** For the phones in the room, and a link for who reads: the address without what all addresses have. */
function addressCode(address: string, words: string): string {
  const shown = decoded(address).replace(/^https?:\/\/|\/$/g, '');
  const link = attributes({ class: 'deck-address', href: address, 'aria-label': `${words}: ${shown}` });
  return `<a${link}>${qrCode(address)}<span>${escapeHtml(shown)}</span></a>`;
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** A name, its ORCID, its places; a name with an address is a link. */
function authorLine({ name, orcid, url, email, affiliations }: Author, inline: (text: string) => string): string {
  const address = url && !isUnsafeAddress(url) ? url : email ? `mailto:${email}` : undefined;
  const shown = address ? `<a${attributes({ href: address })}>${inline(name)}</a>` : inline(name);
  const id = orcid
    ? ` <a${attributes({ class: 'orcid', href: `https://orcid.org/${orcid}`, 'aria-label': `ORCID ${orcid}`, title: `ORCID ${orcid}` })}>iD</a>`
    : '';
  const places = affiliations.map((each) => ` <span class="affiliation">${inline(each)}</span>`).join('');
  return `<p class="author">${shown}${id}${places}</p>`;
}
