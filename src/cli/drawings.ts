/** What was drawn on a deck in class, as its page saves it (`src/deck/board`): given back to the page that is printed. */

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { list, object, oneOf, record, type Shape, text } from '../contract/shape.ts';
import { UsageError } from './usageError.ts';

export interface Drawn {
  recurrente: 'drawings';
  /** The deck's name. */
  deck: string;
  /** By slide; the page that draws them looks closer. */
  drawings: Record<string, unknown[]>;
}

const anything = ((_: unknown) => true) as Shape<unknown>;
const isDrawn = object<Drawn>({
  recurrente: oneOf('drawings'),
  deck: text(1000),
  drawings: record(list(anything, 100_000)),
});

export function readDrawings(file: string): Drawn {
  const read = parse(file);
  if (isDrawn(read)) return read;
  throw new UsageError(`--drawings ${file}: is not a file of drawings — save one with the D key, in the deck`);
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--drawings ${file}: ${(error as Error).message}`);
  }
}

/** On the page of their deck, and on no other. */
export async function drawOn(page: Page, { deck, drawings }: Drawn, decks: readonly string[]): Promise<void> {
  if (!decks.includes(deck)) {
    throw new UsageError(`--drawings: they are of the deck "${deck}", and printed are ${decks.join(', ')}`);
  }
  await page.addInitScript(
    ({ deck, drawings }) => {
      if (decodeURIComponent(location.pathname) !== `/${deck}/`) return;
      for (const [sheet, strokes] of Object.entries(drawings)) {
        localStorage.setItem(`recurrente board ${location.pathname} ${sheet}`, JSON.stringify(strokes));
      }
    },
    { deck, drawings },
  );
}
