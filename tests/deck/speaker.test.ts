/** The plan of a lecture, by what its notes say. */

import { describe, expect, it } from 'vitest';
import { behind, secondsIn } from '../../src/deck/speaker/plan.ts';

it.for<[string, number | undefined]>([
  ['3 minutos. Bienvenida.', 180],
  ['**3 minutos.** no', undefined],
  ['30 segundos. La idea', 30],
  ['1 minuto, mientras', 60],
  ['\n  2.5 min', 150],
  ['2,5 Minuten', 150],
  ['90 s', 90],
  ["4' y medio", 240],
  ['3 slides', undefined],
  ['3 mitades', undefined],
  ['In 3 minutes', undefined],
  ['', undefined],
])('%j plans %s seconds', ([text, seconds]) => {
  expect(secondsIn(text)).toBe(seconds);
});

describe('a class', () => {
  const plan = [60, 120, 0, 60];
  it.for<[number, number, number]>([
    [30, 0, 0],
    [90, 0, 30],
    [90, 1, 0],
    [200, 1, 20],
    [180, 2, 0],
    [100, 3, -80],
    [300, 3, 60],
  ])('after %i s on slide %i is %i s behind', ([elapsed, at, late]) => {
    expect(behind(elapsed, plan, at)).toBe(late);
  });
});
