/** What the kernel itself says in a cell's outputs, in the deck's language. */

import type { Lang } from '../../contract/deck.ts';
import { ca } from './words/ca.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import type { Words } from './words/es.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { it } from './words/it.ts';
import { pt } from './words/pt.ts';

export type { Words } from './words/es.ts';

export const WORDS: Record<Lang, Words> = { es, en, pt, fr, de, it, ca };
