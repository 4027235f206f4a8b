/** Starts the kernel's thread from a file of its own. A deck in one file has `spawn.inline.ts` in this one's place. */
export function createWorker(): Worker {
  return new Worker(new URL('../thread/worker.ts', import.meta.url), { type: 'module', name: 'kernel' });
}
