/** The lecture's twins in a real browser: each cell prints what PyTorch printed. */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decks, readRecording } from '../../twins/decks.ts';
import { launch, openDeck, run, textOf } from '../open.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it.each(
  decks()
    .filter(({ twins }) => twins.length > 0)
    .map((deck) => [deck.name, deck] as const),
)('%s prints what PyTorch prints, in the page', async (name, deck) => {
  const { page, complaints } = await openDeck(browser, `${name}/`);
  const wrong: unknown[] = [];
  for (const { label, printed } of readRecording(deck).twins) {
    await run(page, label);
    const text = await textOf(page, label);
    if (text !== printed.join('\n')) wrong.push({ label, text, printed: printed.join('\n') });
  }
  expect(wrong).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});
