/** Makes the static site: one folder that any host can serve from any path. */

import { resolve } from 'node:path';
import { build as viteBuild } from 'vite';
import { site } from '../site/site.ts';
import type { CommandLine } from './commandLine.ts';

/** What is wrong with the decks, not where in Vite it came up. */
export function withoutTrace({ message }: Error): string {
  return message.replace(/\n\s+at .*/g, '');
}

export async function build({ decks, out }: CommandLine): Promise<number> {
  const outDir = resolve(out ?? 'dist');
  try {
    await viteBuild({ ...site({ folders: decks.map((path) => resolve(path)), outDir }), logLevel: 'warn' });
  } catch (error) {
    console.error(withoutTrace(error as Error));
    return 1;
  }
  console.log(`Built ${outDir}: put it on any static host.`);
  return 0;
}
