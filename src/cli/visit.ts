/** A site built for one visit, and a real browser to see it with; both are gone afterwards. */

import { type Browser, chromium } from 'playwright-core';
import { preview } from 'vite';
import { bundle } from '../site/bundle.ts';
import type { Library } from '../site/library.ts';
import { writePages } from '../site/pages.ts';
import { findBrowser } from './browser.ts';
import { libraryOf, soundDecks } from './decks.ts';
import { discard, scratchFolder } from './out/scratch.ts';

export interface Visit {
  browser: Browser;
  library: Library;
  /** The address of a deck's page, by its name. */
  address(name: string): string;
}

export interface VisitOptions {
  /** Deck files and folders of decks. */
  decks: string[];
  /** Decks with errors are built too: a bad block shows its own. */
  tolerant?: boolean;
}

export async function visit<T>(
  { decks, tolerant = false }: VisitOptions,
  use: (visit: Visit) => Promise<T>,
): Promise<T> {
  const library = libraryOf(decks);
  if (!tolerant) soundDecks(library);
  // Where there is none, nothing has begun.
  const found = await findBrowser();
  const outDir = scratchFolder();
  try {
    await writePages(library, outDir);
    const server = await preview({ ...bundle(outDir), preview: { port: 0, open: false, cors: false } });
    try {
      const url = server.resolvedUrls!.local[0]!;
      const browser = await chromium.launch({ ...found, headless: true });
      try {
        const address = (name: string): string => `${url}${encodeURIComponent(name)}/`;
        return await use({ browser, library, address });
      } finally {
        await browser.close();
      }
    } finally {
      await server.close();
    }
  } finally {
    discard(outDir);
  }
}
