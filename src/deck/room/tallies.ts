/** The counts of all questions of a deck, kept in this browser, and the same in each of its windows. */

import { table } from '../../text/table.ts';
import { isTallies, type Tally } from './tally.ts';

const key = () => `recurrente:room ${location.pathname.replace(/index\.html$/, '')}`;

export class Tallies {
  private all: Record<string, Tally> = read();

  /** `changed` when another window has counted. */
  constructor(changed: () => void) {
    window.addEventListener('storage', (event) => {
      if (event.key !== key()) return;
      this.all = read();
      changed();
    });
  }

  get(question: string): Tally | undefined {
    return Object.hasOwn(this.all, question) ? this.all[question] : undefined;
  }

  set(question: string, tally: Tally | undefined): void {
    if (tally) this.all[question] = tally;
    else delete this.all[question];
    try {
      localStorage.setItem(key(), JSON.stringify(this.all));
    } catch {
      // A browser may refuse storage: then the counts last as long as the page.
    }
  }
}

function read(): Record<string, Tally> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key()) ?? '{}');
    if (isTallies(kept)) return table(kept);
  } catch {
    // Not as we write it: as if nothing had been counted.
  }
  return table();
}
