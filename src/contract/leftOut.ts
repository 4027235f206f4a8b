/** What the page is told by the part of the program that draws diagrams, where that was left out of the built site. */
export const DIAGRAMS_LEFT_OUT = 'DiagramsLeftOut';
