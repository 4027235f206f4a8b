/** What the second lecture shows as measured is what was recorded, and keeps its promises on all five seeds. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

describe('the race at T = 30', () => {
  const { here, pytorch, sse, seeds } = read('../../public/data/memory-race.json');
  const recorded = read('../../slides/weights/race.json');

  it('has beside it what PyTorch 2.13 reached', () => {
    expect(recorded.torch).toBe('2.13.0');
    expect(pytorch).toEqual(recorded.seeds);
    expect(sse).toEqual(recorded.sse);
    expect(seeds.map(String).sort()).toEqual(Object.keys(recorded.seeds).sort());
    expect(seeds).toHaveLength(5);
  });

  it.each(Object.entries({ here, pytorch, sse }))(
    '%s: GRU and LSTM with a bias solve it, the others stay at chance',
    (_, by) => {
      for (const reached of Object.values(by) as Record<string, { accuracy: number }>[]) {
        expect(reached.GRU!.accuracy).toBeGreaterThan(0.97);
        expect(reached['LSTM + b']!.accuracy).toBeGreaterThan(0.97);
        expect(reached.RNN!.accuracy).toBeLessThan(0.2);
        expect(reached.LSTM!.accuracy).toBeLessThan(0.2);
      }
    },
  );

  /** The RNN and the LSTM with a bias are chaos: PyTorch itself goes elsewhere with SSE alone, by the last bit of a sum. */
  it.each(['LSTM', 'GRU'])(
    '%s, no chaos: takes the steps, and reaches the digits, of PyTorch on any instructions',
    (network) => {
      for (const seed of seeds) {
        expect(sse[seed][network]).toEqual(pytorch[seed][network]);
        const { accuracy, solved } = pytorch[seed][network];
        // To the digits that the cell prints.
        expect(here[seed][network]).toEqual({ accuracy: Number(accuracy.toFixed(4)), solved });
      }
    },
  );
});

describe.each([
  ['lstm-medidas', 'LSTM bidireccional', 'RNN bidireccional'],
  ['lstm-measured', 'bidirectional LSTM', 'bidirectional RNN'],
])('%s', (name, both, bothRNN) => {
  const { sentiment, ambiguous } = read(`../../public/data/${name}.json`);
  type Row = Record<string, { accuracy: number }>;

  it('the LSTM wins with every seed, by less than two points', () => {
    for (const { RNN, LSTM } of Object.values(sentiment) as Row[]) {
      expect(LSTM!.accuracy).toBeGreaterThan(RNN!.accuracy);
      expect(LSTM!.accuracy - RNN!.accuracy).toBeLessThan(0.02);
    }
  });

  it('who looks both ways tags ambiguous words better, whatever the cell', () => {
    for (const row of Object.values(ambiguous) as Row[]) {
      expect(row[both]!.accuracy).toBeGreaterThan(row.LSTM!.accuracy);
      expect(row[bothRNN]!.accuracy).toBeGreaterThan(row.LSTM!.accuracy);
    }
  });
});
