/** Measures speed: each bench is a file in bench/, chosen by its name as a flag. */

import type { CommandLine } from '../commandLine.ts';
import { compile } from './compile.ts';
import { speed } from './speed.ts';

interface Bench {
  about: string;
  run: (call: CommandLine) => Promise<number>;
}

/** The first is what runs when none is named. */
export const BENCHES = {
  speed: { about: 'the engine against its peers', run: speed },
  compile: { about: '904 slides against Pandoc, and one slide saved among a thousand', run: compile },
} satisfies Record<string, Bench>;

export async function bench(call: CommandLine): Promise<number> {
  const name = (call.bench ?? 'speed') as keyof typeof BENCHES;
  try {
    return await BENCHES[name].run(call);
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
}
