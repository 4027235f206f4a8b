/** Calls a command as a shell would, without starting a process for it. */

import { vi } from 'vitest';
import { main } from '../src/cli/main.ts';

export interface Called {
  status: number;
  /** Standard output and error, line by line. */
  said: string[];
  told: string[];
}

/** In a folder, which is then the process's own. */
export async function call(folder: string, ...words: string[]): Promise<Called> {
  process.chdir(folder);
  const said: string[] = [];
  const told: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((text) => void said.push(...String(text).split('\n')));
  const error = vi.spyOn(console, 'error').mockImplementation((text) => void told.push(...String(text).split('\n')));
  try {
    const status = await main(words);
    return { status, said, told: told.filter((line) => !line.startsWith('Chromium runs without its sandbox')) };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}
