/** `recurrente data newsgroups PATH`: data sets that we may not ship, made from what the reader has. */

import { resolve } from 'node:path';
import { writeNewsgroups } from './newsgroups.ts';

const MAKERS: Record<string, (path: string, outDir?: string) => Promise<string>> = { newsgroups: writeNewsgroups };

/** The data sets that can be made. */
export const dataNames = Object.keys(MAKERS);

export async function makeData(name: string, path: string, out: string | undefined): Promise<number> {
  try {
    console.log(await MAKERS[name]!(path, out === undefined ? undefined : resolve(out)));
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
}
