/** Runs the twins of every deck in a real PyTorch and keeps what they printed beside the test. */

import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { decks, liveTwins, type Recording, recordingFile } from './decks.ts';

const PYTHONS = ['/opt/torch213/bin/python', 'python3', 'python'];

/** `record:twins [PYTHON]`; gives the exit status. */
export function record([given]: string[]): number {
  const python = given ?? process.env.PYTHON ?? findPython();
  if (!python) {
    console.error('No Python with PyTorch found: npm run record:twins -- /path/to/python');
    return 2;
  }
  for (const deck of decks()) {
    const twins = liveTwins(deck).map(({ label, python: code }) => ({ label, python: code }));
    if (twins.length === 0) continue;
    const { seed } = deck.head;
    const { status, stdout, stderr } = spawnSync(python, [new URL('record.py', import.meta.url).pathname], {
      input: JSON.stringify({ seed, twins }),
      encoding: 'utf8',
    });
    if (status !== 0) {
      console.error(`${deck.file}: ${stderr}`);
      return 1;
    }
    const { torch, printed } = JSON.parse(stdout) as { torch: string; printed: Record<string, string> };
    const recording: Recording = {
      torch,
      seed,
      twins: twins.map((twin) => ({ ...twin, printed: printed[twin.label]!.split('\n') })),
    };
    writeFileSync(recordingFile(deck), `${JSON.stringify(recording, null, 2)}\n`);
    console.log(`${deck.file}: ${twins.length} twins recorded from PyTorch ${torch}`);
  }
  return 0;
}

export const findPython = (): string | undefined => PYTHONS.find(hasTorch);

function hasTorch(python: string): boolean {
  if (python.startsWith('/') && !existsSync(python)) return false;
  return spawnSync(python, ['-c', 'import torch']).status === 0;
}
