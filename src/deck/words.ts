/** The interface's words, in the deck's language. */

import type { Lang } from '../contract/deck.ts';
import type { Words } from './words/es.ts';

export type { Words } from './words/es.ts';

/** A page fetches those of its own language only. */
const LANGUAGES: Record<Lang, () => Promise<Words>> = {
  es: async () => (await import('./words/es.ts')).es,
  en: async () => (await import('./words/en.ts')).en,
  pt: async () => (await import('./words/pt.ts')).pt,
  fr: async () => (await import('./words/fr.ts')).fr,
  de: async () => (await import('./words/de.ts')).de,
  it: async () => (await import('./words/it.ts')).it,
  ca: async () => (await import('./words/ca.ts')).ca,
};

/** English ones where theirs do not come: the page is read without them. */
export async function wordsIn(lang: Lang): Promise<Words> {
  try {
    return await LANGUAGES[lang]();
  } catch {
    return LANGUAGES.en();
  }
}
