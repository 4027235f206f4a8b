/** `recurrente data newsgroups PATH`: data sets that we may not ship, made from what the reader has. */

import { writeNewsgroups } from './newsgroups.ts';
import { checkPlace } from './out/place.ts';
import { say } from './terminal.ts';

const MAKERS: Record<string, (path: string, outDir?: string) => Promise<string>> = { newsgroups: writeNewsgroups };

/** The data sets that can be made. */
export const dataNames = Object.keys(MAKERS);

export async function makeData(name: string, path: string, out: string | undefined): Promise<number> {
  say(await MAKERS[name]!(path, out === undefined ? undefined : checkPlace(out)));
  return 0;
}
