/** What a lecture's notes promise to who gives it: its minutes, and the slides they send to. */

import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { Deck, Slide } from '../../src/contract/deck.ts';
import { secondsIn } from '../../src/deck/speaker/plan.ts';
import { lectures } from '../twins/decks.ts';

type Node = { nodeName: string; value?: string; attrs?: { name: string; value: string }[]; childNodes?: Node[] };

/** The words of a slide's notes. */
function notesOf({ html }: Slide): string {
  const attribute = (node: Node, name: string) => node.attrs?.find((each) => each.name === name)?.value;
  const textOf = (node: Node): string => node.value ?? (node.childNodes ?? []).map(textOf).join('');
  const find = (node: Node): string[] => {
    if (/\bnotes\b/.test(attribute(node, 'class') ?? '')) return [textOf(node).trim()];
    const own = attribute(node, 'data-notes');
    return [
      ...(own === undefined ? [] : [own.replace(/<[^>]*>/g, '').trim()]),
      ...(node.childNodes ?? []).flatMap(find),
    ];
  };
  return find(parseFragment(html) as unknown as Node).join(' ');
}

const minutesOf = ({ slides }: Deck): number =>
  slides.reduce((sum, slide) => sum + (secondsIn(notesOf(slide)) ?? 0), 0) / 60;

describe.each(lectures().map((deck) => [deck.name, deck] as const))('%s', (_name, deck) => {
  it('plans every slide, in the minutes that its first notes say, 110 at most', () => {
    expect(deck.slides.filter((slide) => secondsIn(notesOf(slide)) === undefined)).toEqual([]);
    const [, said] = /(\d+) min/.exec(notesOf(deck.slides[0]!).replace(/^1 min/, ''))!;
    expect(Math.abs(minutesOf(deck) - Number(said))).toBeLessThanOrEqual(0.5);
    expect(minutesOf(deck)).toBeLessThanOrEqual(110);
  });
});

/** Where the second lecture sends: the slide's number on the page, and its id. */
const SENT: Record<string, [number, string]> = {
  'the race, before the lecture': [16, 'carrera'],
  'its networks, measured': [17, 'distancia'],
  'the equations, in a hint': [10, 'ecuaciones-lstm'],
  'the parameters, in a hint': [11, 'parametros-lstm'],
  'the letters, in a hint': [24, 'caracteres'],
  'the microscope': [25, 'microscopio'],
};

describe.each(lectures().filter(({ name }) => name.startsWith('lstm')))('$name', (deck) => {
  it.each(Object.entries(SENT))('sends to slides that are there: %s', (_what, [number, id]) => {
    expect(deck.slides[number - 1]!.html).toContain(`id="${id}"`);
  });

  it('sends to no other', () => {
    const text = [
      ...deck.slides.map(({ html }) => html),
      ...deck.cells.filter(({ file }) => !file).map(({ code }) => code),
    ];
    const sent = text
      .join('\n')
      .match(/(?:diapositiva|slide) \d+/gi)!
      .map((one) => Number(/\d+/.exec(one)![0]));
    const known = Object.values(SENT).map(([number]) => number);
    // And to slide 24 of lecture 1.
    expect(sent.filter((number) => !known.includes(number))).toEqual([]);
  });

  it('has from 26 to 34 slides', () => {
    expect(deck.slides.length).toBeGreaterThanOrEqual(26);
    expect(deck.slides.length).toBeLessThanOrEqual(34);
  });
});
