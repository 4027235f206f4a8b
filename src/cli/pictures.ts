/**
 * A picture of each deck's title slide, for the list of decks and for links to them on other sites. It changes only with that
 * slide and with our look, and is kept beside our program.
 */

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { preview } from 'vite';
import { PICTURE } from '../compiler/render.ts';
import type { Deck } from '../contract/deck.ts';
import { bundle } from '../site/bundle.ts';
import { cacheFolder } from '../site/program.ts';
import type { BrowserLaunch } from './browser.ts';
import { aside } from './out/aside.ts';

const START_MS = 60_000;

/** Beside the pages of a whole site in `folder`. */
export async function takePictures(decks: readonly Deck[], folder: string, launch: BrowserLaunch): Promise<void> {
  const wanted = decks.map((deck) => ({ name: deck.name, kept: placeOf(deck, folder) }));
  const missing = wanted.filter(({ kept }) => !existsSync(kept));
  if (missing.length > 0) {
    const server = await preview({ ...bundle(folder), preview: { port: 0, open: false, cors: false } });
    try {
      const browser = await chromium.launch({ ...launch, headless: true });
      try {
        for (const { name, kept } of missing) {
          const bytes = await pictureAt(browser, `${server.resolvedUrls!.local[0]}${encodeURIComponent(name)}/`);
          aside(kept, (beside) => writeFileSync(beside, bytes));
        }
      } finally {
        await browser.close();
      }
    } finally {
      await server.close();
    }
  }
  for (const { name, kept } of wanted) copyFileSync(kept, join(folder, name, PICTURE.file));
}

async function pictureAt(browser: Browser, address: string): Promise<Uint8Array> {
  const { width, height } = PICTURE;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light', reducedMotion: 'reduce' });
  try {
    // As the speaker's window shows a slide: nothing around it, and no kernel.
    await page.goto(`${address}?receiver`);
    await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: START_MS });
    await page.addStyleTag({ content: '.reveal :is(.controls, .progress) { display: none !important }' });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return await page.screenshot({ type: 'jpeg', quality: 82, animations: 'disabled' });
  } finally {
    await page.close();
  }
}

/** Our look is known by the names of what was built; the deck's own files by the deck. */
function placeOf({ name, slides, stylesheets, head }: Deck, folder: string): string {
  const look = readdirSync(join(folder, 'assets')).filter((file) => /\.(?:css|woff2)$/.test(file));
  const { logo, footer } = head.revealjs;
  const seen = [slides[0]?.html, stylesheets, logo, footer, head.tag, look.sort()];
  const hash = createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16);
  return join(cacheFolder(), `picture-${name.replace(/\W+/g, '-')}-${hash}.jpg`);
}
