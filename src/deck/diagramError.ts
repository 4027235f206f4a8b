/** Why a diagram could not be drawn, for who reads the page. */

import { DIAGRAMS_LEFT_OUT } from '../contract/leftOut.ts';
import type { Words } from './words.ts';

export function diagramError(error: unknown, words: Pick<Words, 'diagramsLeftOut'>): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === DIAGRAMS_LEFT_OUT ? words.diagramsLeftOut : error.message;
}
