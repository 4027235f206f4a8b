import { expect, test } from 'vitest';
import { readLineSteps, splitLines } from '../../src/deck/lineSteps.ts';

test('steps of lines: ranges, lists, and an empty step that lights all', () => {
  expect(readLineSteps('1|3-5')).toEqual([new Set([1]), new Set([3, 4, 5])]);
  expect(readLineSteps('|1,4-5|2')).toEqual(['all', new Set([1, 4, 5]), new Set([2])]);
  expect(readLineSteps('7')).toEqual([new Set([7])]);
  expect(readLineSteps('')).toEqual([]);
  expect(readLineSteps('true')).toEqual([]);
  expect(readLineSteps('5-2|x')).toEqual(['all', 'all']);
});

test('a colour that runs over lines is closed and opened again at each', () => {
  expect(splitLines('a\n<span class="s">b\nc</span> d\n')).toEqual([
    'a',
    '<span class="s">b</span>',
    '<span class="s">c</span> d',
  ]);
  expect(splitLines('<span class="f"><span class="s">x\n</span></span>y')).toEqual([
    '<span class="f"><span class="s">x</span></span>',
    '<span class="f"><span class="s"></span></span>y',
  ]);
});
