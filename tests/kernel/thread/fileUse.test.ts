/** A file that one cell saves and others read: who reads it is shown anew, above it or below. */

import { expect, test } from 'vitest';
import { FileUse } from '../../../src/kernel/thread/fileUse.ts';

test('a cell that saves names those whose last run asked for that file, itself never', () => {
  const files = new FileUse();
  for (const label of ['above', 'train', 'below', 'other']) files.begin(label);
  files.loaded('above', 'net.pt');
  files.loaded('below', 'net.pt');
  files.loaded('other', 'else.pt');
  files.loaded('train', 'net.pt');
  files.saved('train', 'net.pt');
  expect(files.readersOf('train')).toEqual(['above', 'below']);
  // Its next run reads another file.
  files.begin('below');
  files.loaded('below', 'else.pt');
  expect(files.readersOf('train')).toEqual(['above']);
});
