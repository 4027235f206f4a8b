/** Only who writes a deck sees these: no built page has them. */

import type { Lang } from '../../contract/deck.ts';

export interface ProblemWords {
  name: string;
  errors: (n: number) => string;
  warnings: (n: number) => string;
  open: string;
}

const counted =
  (one: string, many: string) =>
  (n: number): string =>
    `${n} ${n === 1 ? one : many}`;

export const PROBLEM_WORDS: Record<Lang, ProblemWords> = {
  es: {
    name: 'Lo que está mal en la presentación',
    errors: counted('error', 'errores'),
    warnings: counted('aviso', 'avisos'),
    open: 'Abrir en el editor',
  },
  en: {
    name: 'What is wrong with the deck',
    errors: counted('error', 'errors'),
    warnings: counted('warning', 'warnings'),
    open: 'Open in the editor',
  },
  pt: {
    name: 'O que está errado na apresentação',
    errors: counted('erro', 'erros'),
    warnings: counted('aviso', 'avisos'),
    open: 'Abrir no editor',
  },
  fr: {
    name: 'Ce qui ne va pas dans la présentation',
    errors: counted('erreur', 'erreurs'),
    warnings: counted('avertissement', 'avertissements'),
    open: 'Ouvrir dans l’éditeur',
  },
  de: {
    name: 'Was an der Präsentation falsch ist',
    errors: counted('Fehler', 'Fehler'),
    warnings: counted('Warnung', 'Warnungen'),
    open: 'Im Editor öffnen',
  },
  it: {
    name: 'Che cosa non va nella presentazione',
    errors: counted('errore', 'errori'),
    warnings: counted('avviso', 'avvisi'),
    open: 'Apri nell’editor',
  },
  ca: {
    name: 'El que està malament a la presentació',
    errors: counted('error', 'errors'),
    warnings: counted('avís', 'avisos'),
    open: 'Obre a l’editor',
  },
};
