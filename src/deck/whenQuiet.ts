/** Runs `task` while nothing is drawn or asked for, at the latest after four seconds. */
export function whenQuiet(task: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(task, { timeout: 4000 });
  else setTimeout(task, 500);
}
