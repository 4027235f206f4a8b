/** What the author marked as a word that the deck defines. */
export const TERM = 'section .term';

/** A deck without one loads no glossary. */
export const hasGlossary = (): boolean => document.querySelector(TERM) !== null;
