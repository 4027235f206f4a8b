/** What a cell prints here, its PyTorch twin prints there, character by character. `npm run record:twins` records anew. */

import { beforeAll, describe, expect, inject, it } from 'vitest';
import { runtime } from '../../src/engine/index.ts';
import { decks, lectures, liveTwins, readRecording, visibleCells } from './decks.ts';
import { Kernel } from './kernel.ts';

beforeAll(async () => {
  await runtime.start(inject('backend'));
});

describe.each(decks().map((deck) => [deck.name, deck] as const))('%s', (_name, deck) => {
  const twins = liveTwins(deck);
  const recording = twins.length > 0 ? readRecording(deck) : undefined;
  const kernel = new Kernel(deck);

  it('is recorded as it stands: after an edit of a twin, npm run record:twins', () => {
    expect(twins.map(({ label, python }) => ({ label, python }))).toEqual(
      recording?.twins.map(({ label, python }) => ({ label, python })) ?? [],
    );
    expect(recording?.seed ?? deck.head.seed).toBe(deck.head.seed);
  });

  it.each(recording?.twins ?? [])('$label prints the same', async ({ label, printed }) => {
    const { text, errors } = await kernel.run(label);
    expect(errors).toEqual([]);
    expect(text.split('\n')).toEqual(printed);
  });
});

it.each(lectures().map((deck) => [deck.name, deck] as const))(
  '%s has a twin on every slide with code',
  (_name, deck) => {
    const { twins } = readRecording(deck);
    const slides = [...new Set(visibleCells(deck).map(({ slide }) => slide))];
    const prints = (label: string) => twins.find((twin) => twin.label === label)?.printed.join('');
    const without = slides.filter(
      (slide) => !liveTwins(deck).some((twin) => twin.slide === slide && prints(twin.label)),
    );
    expect(without.map((slide) => `slide ${slide}: ${deck.slides[slide]!.title}`)).toEqual([]);
  },
);
