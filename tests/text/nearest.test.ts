import { expect, test } from 'vitest';
import { nearest } from '../../src/text/nearest.ts';

const KNOWN =
  'incremental nonincremental center unnumbered unlisted hidden fragment stretch nostretch notes offline code-fold'.split(
    ' ',
  );

test.each([
  ['incremntal', 'incremental'],
  ['no-incremental', 'nonincremental'],
  ['noincremental', 'nonincremental'],
  ['no-stretch', 'nostretch'],
  ['note', 'notes'],
  ['unlist', 'unlisted'],
  ['nocenter', undefined],
  ['numbered', undefined],
  ['listed', undefined],
  ['unhidden', undefined],
  ['nofragment', undefined],
  ['online', undefined],
  ['code-unfold', undefined],
])('%s is a slip of %s', (written, meant) => {
  expect(nearest(written, KNOWN)).toBe(meant);
});
