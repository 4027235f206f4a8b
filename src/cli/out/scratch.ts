/** Folders that last as long as a command: they are gone when it ends, also by Ctrl+C. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a shell calls the end by each signal. */
const EXITS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

const open = new Set<string>();

export function scratchFolder(): string {
  if (open.size === 0) arm();
  const folder = mkdtempSync(join(tmpdir(), 'recurrente-'));
  open.add(folder);
  return folder;
}

export function discard(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  open.delete(folder);
}

let armed = false;

/** A signal that is listened to waits for the end of what runs now: no file is left half written. */
function arm(): void {
  if (armed) return;
  armed = true;
  process.on('exit', () => {
    for (const folder of open) discard(folder);
  });
  for (const [signal, code] of Object.entries(EXITS)) process.on(signal, () => process.exit(code));
}
