/** The size of text that a viewer has chosen, from visit to visit. A browser may refuse storage: then it lasts as long as the page. */

const KEY = 'recurrente:text-size';

export function keepSize(size: string): void {
  try {
    localStorage.setItem(KEY, size);
  } catch {}
}

export function keptSize(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** It is not as the deck was written. */
export const remembersSize = (): boolean => (keptSize() ?? '1') !== '1';
