/**
 * Takes from the thread what a cell has no use for, before any cell runs. The frame around it is what keeps it in (see
 * kernel/page/frame.ts); this makes the refusals plain, and keeps the way to the page out of a cell's reach.
 */

/** To the page, and out of the thread. */
const REMOVED = [
  'postMessage',
  'onmessage',
  'Worker',
  'SharedWorker',
  'importScripts',
  'BroadcastChannel',
  'WebSocket',
  'EventSource',
  'XMLHttpRequest',
];

export function seal(refuseToClose: () => Error): void {
  for (const name of REMOVED) remove(name);
  remove('close');
  Object.defineProperty(self, 'close', {
    value: () => {
      throw refuseToClose();
    },
  });
}

/** From the global object and all that it inherits from. */
function remove(name: string): void {
  for (let owner: object | null = self; owner; owner = Object.getPrototypeOf(owner))
    Reflect.deleteProperty(owner, name);
}
