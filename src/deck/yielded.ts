/** What comes next takes a slow machine a third of a second: the browser, and who presses a key, get their turn before. */
export const yielded = (): Promise<void> => new Promise((next) => setTimeout(next));
