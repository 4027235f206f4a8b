/** The files that cells fetch. Only cells that call `fetch` count: a word in another cell opens no file. */

import type { Cell } from '../contract/deck.ts';

export interface Fetches {
  /** Written as what is fetched. */
  addresses: string[];
  /** Other texts that may be names of files. */
  names: string[];
  /** Some address is made while the cell runs. */
  made: boolean;
}

const CALL = /(?<![\w$.])fetch\s*\(\s*(?:(["'`])((?:(?!\1)[^\\\n]){0,300})\1\s*[,)])?/g;
const NAME = /(["'`])((?:(?!\1)[^\\\n]){1,300}\.[A-Za-z0-9]{1,6})\1/g;

export function fetchesOf({ code }: Cell): Fetches | null {
  // Asked of every cell with every save.
  if (!code.includes('fetch')) return null;
  const calls = [...code.matchAll(CALL)].map(([, , address]) => address);
  if (calls.length === 0) return null;
  const addresses = calls.filter((address) => address !== undefined && !address.includes('${')) as string[];
  const names = [...code.matchAll(NAME)].map(([, , name]) => name!).filter((name) => !addresses.includes(name));
  return { addresses, names, made: addresses.length < calls.length };
}
