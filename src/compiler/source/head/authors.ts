import type { Author } from '../../../contract/deck.ts';
import { plain, text } from './values.ts';

type Map = Record<string, unknown>;

const isMap = (value: unknown): value is Map => value !== null && typeof value === 'object' && !Array.isArray(value);
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** Who made a deck: names, or maps with a name, an ORCID, an address and affiliations, which may refer to those of the head. */
export function readAuthors(written: unknown, affiliations: unknown): Author[] {
  const shared = listOf(plain(affiliations)).filter(isMap);
  return listOf(plain(written)).flatMap((item): Author[] => {
    if (!isMap(item)) {
      const name = text(item);
      return name ? [{ name, affiliations: [] }] : [];
    }
    const name = isMap(item.name) ? fullName(item.name) : text(item.name ?? item.literal);
    if (!name) return [];
    const orcid = /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(text(item.orcid) ?? '')?.[0];
    const places = listOf(item.affiliations ?? item.affiliation).flatMap((each) => affiliationOf(each, shared));
    return [{ name, orcid, url: text(item.url), email: text(item.email), affiliations: places }];
  });
}

const fullName = ({ literal, given, family }: Map): string | undefined =>
  text(literal) ?? ([text(given), text(family)].filter(Boolean).join(' ') || undefined);

function affiliationOf(written: unknown, shared: Map[]): string[] {
  const id = isMap(written) ? text(written.ref) : text(written);
  const known = shared.find((each) => text(each.id) === id) ?? (isMap(written) ? written : undefined);
  if (!known) return id ? [id] : [];
  const parts = [known.department, known.name, known.group].map(text).filter(Boolean);
  return parts.length > 0 ? [parts.join(', ')] : [];
}
