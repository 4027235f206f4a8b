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
  /** The browser reaches nothing but the site: no name is looked up, no other address or port answers. */
  sealed?: boolean;
}

export async function visit<T>(
  { decks, tolerant = false, sealed = false }: VisitOptions,
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
      const browser = await chromium.launch({ ...found, ...(sealed ? seal(found.args, url) : {}), headless: true });
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

/** All goes through a proxy that is not there, but what is asked of the site itself. */
function seal(args: string[], url: string) {
  return {
    proxy: { server: 'http://127.0.0.1:9', bypass: `<-loopback>,${new URL(url).host}` },
    args: [
      ...args,
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  };
}
