/** Starts the kernel's thread from text inside the page: a page opened from a disk may load no second file. */

import InlineWorker from './worker.ts?worker&inline';

export function createWorker(): Worker {
  return new InlineWorker({ name: 'kernel' });
}
