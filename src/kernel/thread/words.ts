/** What the kernel itself says in a cell's outputs, in the deck's language. */

import type { Lang } from '../../contract/deck.ts';
import { en } from './words/en.ts';
import { es, type Words } from './words/es.ts';

export type { Words } from './words/es.ts';

/** Of two languages they are in the thread's script; the others are parts of it, fetched by who needs them. */
const LANGUAGES: Record<Lang, () => Words | Promise<Words>> = {
  es: () => es,
  en: () => en,
  pt: async () => (await import('./words/pt.ts')).pt,
  fr: async () => (await import('./words/fr.ts')).fr,
  de: async () => (await import('./words/de.ts')).de,
  it: async () => (await import('./words/it.ts')).it,
  ca: async () => (await import('./words/ca.ts')).ca,
};

/** English ones where theirs do not come: cells run without them. */
export async function wordsIn(lang: Lang): Promise<Words> {
  try {
    return await LANGUAGES[lang]();
  } catch {
    return en;
  }
}
