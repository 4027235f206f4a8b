/** The lecture's twins in a real browser: each cell prints what PyTorch printed. */

import { expect } from 'vitest';
import { decks, readRecording } from '../../twins/decks.ts';
import { type OnePageTest, textOf } from '../open.ts';

export function twins(it: OnePageTest, deck: string): void {
  it('print what PyTorch prints, in the page', async ({ page }) => {
    const { twins } = readRecording(decks().find(({ name }) => name === deck)!);
    expect(twins.length).toBeGreaterThan(0);
    const wrong: unknown[] = [];
    for (const { label, printed } of twins) {
      const text = await textOf(page, label);
      if (text !== printed.join('\n')) wrong.push({ label, text, printed: printed.join('\n') });
    }
    expect(wrong).toEqual([]);
  });
}
