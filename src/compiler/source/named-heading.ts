import { idOf } from '../../text/idOf.ts';

export interface NamedHeading {
  /** As it is written, without its attributes. */
  text: string;
  id: string;
}

/** `[text]`, `[words][text]`, `[text][]`: not a link with its address, a span, a footnote or a citation. */
export const BRACKETED = /\[(?![\^@ ])([^[\]\n]{2,200})\](?![({:])/g;
const TITLE = /^#{1,6}[ \t]+([^[\]]*?)(?:[ \t]+\{[^{}]*?(?:#([^\s{}]+)[^{}]*)?\})?[ \t]*#*[ \t]*$/;

/** Pandoc's implicit links: `[Heading]` leads to the first of that name. */
export function headingIn(line: string): NamedHeading[] {
  const [, text = '', id] = line.length > 500 ? [] : (TITLE.exec(line) ?? []);
  const address = id ?? idOf(text);
  return text === '' || address === '' ? [] : [{ text, id: address }];
}
