/**
 * What comes next takes a slow machine a third of a second: the browser, and who presses a key, get their turn before. Where
 * a browser can be told so, nothing else does.
 */
export const yielded = (): Promise<void> =>
  'scheduler' in window && 'yield' in scheduler ? scheduler.yield() : new Promise((next) => setTimeout(next));

/** What is there now is seen first. A page that nobody looks at draws no frames. */
export const seen = (): Promise<void> =>
  new Promise((next) => {
    requestAnimationFrame(() => setTimeout(next));
    setTimeout(next, 100);
  });
