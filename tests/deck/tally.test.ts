import { describe, expect, it } from 'vitest';
import { addHand, isTallies, newTally, nextRound, toCsv } from '../../src/deck/room/tally.ts';

describe('hands in a room', () => {
  it('are counted and taken back, never below none', () => {
    let tally = newTally(3);
    for (const by of [1, 1, -1, -1, -1, 1] as const) tally = addHand(tally, 1, by);
    expect(tally.rounds).toEqual([[0, 1, 0]]);
  });

  it('are counted in the round that goes on; there are two, and the answer is hidden again', () => {
    const first = { ...addHand(newTally(2), 0, 1), shown: true };
    const second = addHand(nextRound(first), 1, 1);
    expect(second).toEqual({
      rounds: [
        [1, 0],
        [0, 1],
      ],
      shown: false,
    });
    expect(nextRound(second)).toEqual(second);
  });

  it('are a table that a spreadsheet reads as text', () => {
    const answers = [
      { text: 'a "b", c', right: true },
      { text: '=1+1', right: false },
    ];
    expect(toCsv([{ question: '¿Qué?', answers, tally: addHand(newTally(2), 0, 1) }], ['q', 'a', 'r', '1', '2'])).toBe(
      'q,a,r,1,2\r\n¿Qué?,"a ""b"", c",1,1,\r\n¿Qué?,\'=1+1,0,0,\r\n',
    );
  });

  it.each([
    [{ q: { rounds: [[-1]], shown: false } }],
    [{ q: { rounds: 'x', shown: false } }],
    [[]],
    [{ q: { rounds: [[1], [1], [1]], shown: true } }],
  ])('are not believed when they are none: %j', (kept) => {
    expect(isTallies(kept)).toBe(false);
  });
});
