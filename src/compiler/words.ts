/** The words that the compiler itself puts on a page, in the deck's language. */

import type { Lang } from '../contract/deck.ts';

/** What can be numbered and cited, by the beginning of its id: `#fig-x`, `@fig-x`. */
export const REFERENCE_KINDS = [
  ...(['fig', 'tbl', 'eq', 'sec', 'lst'] as const),
  ...(['thm', 'lem', 'cor', 'prp', 'cnj', 'def', 'exm', 'exr', 'sol', 'rem', 'alg'] as const),
  ...(['nte', 'tip', 'wrn', 'imp', 'cau'] as const),
];
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

interface Words {
  code: string;
  footnotes: string;
  back: string;
  references: Record<ReferenceKind, string>;
  /** A task that is done, and one that is not. */
  tasks: Record<'x' | ' ', string>;
  bibliography: {
    title: string;
    and: string;
    in: string;
    noDate: string;
    phd: string;
    master: string;
    edition: (number: string) => string;
  };
  decks: string;
  slides: (count: number) => string;
  errorIn: string;
}

export const WORDS: Record<Lang, Words> = {
  es: {
    code: 'Código',
    footnotes: 'Notas al pie',
    back: 'Volver al texto',
    references: {
      ...{ fig: 'Figura', tbl: 'Tabla', eq: 'Ecuación', sec: 'Sección', lst: 'Listado' },
      ...{ thm: 'Teorema', lem: 'Lema', cor: 'Corolario', prp: 'Proposición', cnj: 'Conjetura', def: 'Definición' },
      ...{ exm: 'Ejemplo', exr: 'Ejercicio', sol: 'Solución', rem: 'Observación', alg: 'Algoritmo' },
      ...{ nte: 'Nota', tip: 'Consejo', wrn: 'Advertencia', imp: 'Importante', cau: 'Precaución' },
    },
    tasks: { x: 'Hecho', ' ': 'Pendiente' },
    bibliography: {
      title: 'Referencias',
      and: 'y',
      in: 'En',
      noDate: 's. f.',
      phd: 'Tesis doctoral',
      master: 'Tesis de maestría',
      edition: (number) => (/^\d+$/.test(number) ? `${number}.ª ed.` : `${number} ed.`),
    },
    decks: 'Clases',
    slides: (count) => (count === 1 ? '1 diapositiva' : `${count} diapositivas`),
    errorIn: 'Error en',
  },
  en: {
    code: 'Code',
    footnotes: 'Footnotes',
    back: 'Back to the text',
    references: {
      ...{ fig: 'Figure', tbl: 'Table', eq: 'Equation', sec: 'Section', lst: 'Listing' },
      ...{ thm: 'Theorem', lem: 'Lemma', cor: 'Corollary', prp: 'Proposition', cnj: 'Conjecture', def: 'Definition' },
      ...{ exm: 'Example', exr: 'Exercise', sol: 'Solution', rem: 'Remark', alg: 'Algorithm' },
      ...{ nte: 'Note', tip: 'Tip', wrn: 'Warning', imp: 'Important', cau: 'Caution' },
    },
    tasks: { x: 'Done', ' ': 'To do' },
    bibliography: {
      title: 'References',
      and: 'and',
      in: 'In',
      noDate: 'n.d.',
      phd: 'PhD thesis',
      master: 'Master’s thesis',
      edition: (number) => (/^\d+$/.test(number) ? `${ordinal(number)} ed.` : `${number} ed.`),
    },
    decks: 'Lectures',
    slides: (count) => (count === 1 ? '1 slide' : `${count} slides`),
    errorIn: 'Error in',
  },
};

function ordinal(number: string): string {
  const ending = /1\d$/.test(number) ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[number.at(-1)!] ?? 'th');
  return number + ending;
}

const COMMON: Record<Lang, ReadonlySet<string>> = {
  es: new Set('de la que el en los las del se por con una para como más pero su lo es son no al'.split(' ')),
  en: new Set('the of and to in is that it for was on are with as be this have from not by we'.split(' ')),
};

/** Which of the two languages a text is written in, by its commonest words. */
export function guessLang(text: string): Lang {
  const count = { es: 0, en: 0 };
  for (const [word] of text
    .slice(0, 50_000)
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    if (COMMON.es.has(word)) count.es++;
    if (COMMON.en.has(word)) count.en++;
  }
  return count.en > count.es ? 'en' : 'es';
}
