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
  /** Of the slide that lists the others. */
  contents: string;
  slides: (count: number) => string;
  errorIn: string;
  /** Of the deck: where it is found. */
  address: string;
  /** Where the page's program did not come. */
  page: { failed: string; reload: string };
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
    contents: 'Tabla de contenidos',
    slides: (count) => (count === 1 ? '1 diapositiva' : `${count} diapositivas`),
    errorIn: 'Error en',
    address: 'Dirección de esta presentación',
    page: {
      failed: 'Las partes vivas de esta página no se pudieron cargar: las diapositivas se muestran para leer.',
      reload: 'Recargar',
    },
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
    contents: 'Table of contents',
    slides: (count) => (count === 1 ? '1 slide' : `${count} slides`),
    errorIn: 'Error in',
    address: 'Address of this deck',
    page: {
      failed: 'The live parts of this page could not be loaded: the slides are shown for reading.',
      reload: 'Reload',
    },
  },
  pt: {
    code: 'Código',
    footnotes: 'Notas de rodapé',
    back: 'Voltar ao texto',
    references: {
      ...{ fig: 'Figura', tbl: 'Tabela', eq: 'Equação', sec: 'Seção', lst: 'Listagem' },
      ...{ thm: 'Teorema', lem: 'Lema', cor: 'Corolário', prp: 'Proposição', cnj: 'Conjectura', def: 'Definição' },
      ...{ exm: 'Exemplo', exr: 'Exercício', sol: 'Solução', rem: 'Observação', alg: 'Algoritmo' },
      ...{ nte: 'Nota', tip: 'Dica', wrn: 'Aviso', imp: 'Importante', cau: 'Cuidado' },
    },
    tasks: { x: 'Feito', ' ': 'Por fazer' },
    bibliography: {
      title: 'Referências',
      and: 'e',
      in: 'Em',
      noDate: 's.d.',
      phd: 'Tese de doutorado',
      master: 'Dissertação de mestrado',
      edition: (number) => (/^\d+$/.test(number) ? `${number}.ª ed.` : `${number} ed.`),
    },
    decks: 'Aulas',
    contents: 'Índice',
    slides: (count) => (count === 1 ? '1 slide' : `${count} slides`),
    errorIn: 'Erro em',
    address: 'Endereço desta apresentação',
    page: {
      failed: 'As partes vivas desta página não puderam ser carregadas: os slides são mostrados para leitura.',
      reload: 'Recarregar',
    },
  },
  fr: {
    code: 'Code',
    footnotes: 'Notes de bas de page',
    back: 'Retour au texte',
    references: {
      ...{ fig: 'Figure', tbl: 'Table', eq: 'Équation', sec: 'Section', lst: 'Listing' },
      ...{ thm: 'Théorème', lem: 'Lemme', cor: 'Corollaire', prp: 'Proposition', cnj: 'Conjecture', def: 'Définition' },
      ...{ exm: 'Exemple', exr: 'Exercice', sol: 'Solution', rem: 'Remarque', alg: 'Algorithme' },
      ...{ nte: 'Note', tip: 'Astuce', wrn: 'Avertissement', imp: 'Important', cau: 'Mise en garde' },
    },
    tasks: { x: 'Fait', ' ': 'À faire' },
    bibliography: {
      title: 'Références',
      and: 'et',
      in: 'In',
      noDate: 's. d.',
      phd: 'Thèse de doctorat',
      master: 'Mémoire de master',
      edition: (number) => (/^\d+$/.test(number) ? `${number}${number === '1' ? 're' : 'e'} éd.` : `${number} éd.`),
    },
    decks: 'Cours',
    contents: 'Table des matières',
    slides: (count) => (count === 1 ? '1 diapositive' : `${count} diapositives`),
    errorIn: 'Erreur dans',
    address: 'Adresse de cette présentation',
    page: {
      failed:
        'Les parties vivantes de cette page n’ont pas pu être chargées : les diapositives s’affichent pour la lecture.',
      reload: 'Recharger',
    },
  },
  de: {
    code: 'Code',
    footnotes: 'Fußnoten',
    back: 'Zurück zum Text',
    references: {
      ...{ fig: 'Abbildung', tbl: 'Tabelle', eq: 'Gleichung', sec: 'Abschnitt', lst: 'Listing' },
      ...{ thm: 'Satz', lem: 'Lemma', cor: 'Korollar', prp: 'Proposition', cnj: 'Vermutung', def: 'Definition' },
      ...{ exm: 'Beispiel', exr: 'Übung', sol: 'Lösung', rem: 'Bemerkung', alg: 'Algorithmus' },
      ...{ nte: 'Hinweis', tip: 'Tipp', wrn: 'Warnung', imp: 'Wichtig', cau: 'Vorsicht' },
    },
    tasks: { x: 'Erledigt', ' ': 'Offen' },
    bibliography: {
      title: 'Literatur',
      and: 'und',
      in: 'In',
      noDate: 'o. J.',
      phd: 'Dissertation',
      master: 'Masterarbeit',
      edition: (number) => (/^\d+$/.test(number) ? `${number}. Aufl.` : `${number} Aufl.`),
    },
    decks: 'Vorlesungen',
    contents: 'Inhaltsverzeichnis',
    slides: (count) => (count === 1 ? '1 Folie' : `${count} Folien`),
    errorIn: 'Fehler in',
    address: 'Adresse dieser Präsentation',
    page: {
      failed: 'Die lebendigen Teile dieser Seite konnten nicht geladen werden: Die Folien stehen zum Lesen da.',
      reload: 'Neu laden',
    },
  },
  it: {
    code: 'Codice',
    footnotes: 'Note a piè di pagina',
    back: 'Torna al testo',
    references: {
      ...{ fig: 'Figura', tbl: 'Tabella', eq: 'Equazione', sec: 'Sezione', lst: 'Listato' },
      ...{
        thm: 'Teorema',
        lem: 'Lemma',
        cor: 'Corollario',
        prp: 'Proposizione',
        cnj: 'Congettura',
        def: 'Definizione',
      },
      ...{ exm: 'Esempio', exr: 'Esercizio', sol: 'Soluzione', rem: 'Osservazione', alg: 'Algoritmo' },
      ...{ nte: 'Nota', tip: 'Suggerimento', wrn: 'Avviso', imp: 'Importante', cau: 'Attenzione' },
    },
    tasks: { x: 'Fatto', ' ': 'Da fare' },
    bibliography: {
      title: 'Riferimenti',
      and: 'e',
      in: 'In',
      noDate: 's.d.',
      phd: 'Tesi di dottorato',
      master: 'Tesi di laurea magistrale',
      edition: (number) => (/^\d+$/.test(number) ? `${number}ª ed.` : `${number} ed.`),
    },
    decks: 'Lezioni',
    contents: 'Indice',
    slides: (count) => (count === 1 ? '1 diapositiva' : `${count} diapositive`),
    errorIn: 'Errore in',
    address: 'Indirizzo di questa presentazione',
    page: {
      failed:
        'Le parti vive di questa pagina non si sono potute caricare: le diapositive sono mostrate per la lettura.',
      reload: 'Ricarica',
    },
  },
  ca: {
    code: 'Codi',
    footnotes: 'Notes al peu',
    back: 'Torna al text',
    references: {
      ...{ fig: 'Figura', tbl: 'Taula', eq: 'Equació', sec: 'Secció', lst: 'Llistat' },
      ...{ thm: 'Teorema', lem: 'Lema', cor: 'Corol·lari', prp: 'Proposició', cnj: 'Conjectura', def: 'Definició' },
      ...{ exm: 'Exemple', exr: 'Exercici', sol: 'Solució', rem: 'Observació', alg: 'Algorisme' },
      ...{ nte: 'Nota', tip: 'Consell', wrn: 'Avís', imp: 'Important', cau: 'Precaució' },
    },
    tasks: { x: 'Fet', ' ': 'Per fer' },
    bibliography: {
      title: 'Referències',
      and: 'i',
      in: 'A',
      noDate: 's. d.',
      phd: 'Tesi doctoral',
      master: 'Treball de màster',
      edition: (number) => (/^\d+$/.test(number) ? `${number}a ed.` : `${number} ed.`),
    },
    decks: 'Classes',
    contents: 'Taula de continguts',
    slides: (count) => (count === 1 ? '1 diapositiva' : `${count} diapositives`),
    errorIn: 'Error a',
    address: 'Adreça d’aquesta presentació',
    page: {
      failed: 'Les parts vives d’aquesta pàgina no s’han pogut carregar: les diapositives es mostren per llegir.',
      reload: 'Torna a carregar',
    },
  },
};

function ordinal(number: string): string {
  const ending = /1\d$/.test(number) ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[number.at(-1)!] ?? 'th');
  return number + ending;
}
