/** `recurrente dev` in a process of its own, for an editor that shows a deck beside its text. */

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../site/root.ts';

export class Preview {
  private child: ChildProcess | undefined;
  private address: Promise<string> | undefined;

  constructor(private readonly folders: readonly string[]) {}

  /** Where the list of decks is served; started when first asked for, again when it has ended. */
  async site(): Promise<string> {
    this.address ??= this.start();
    return this.address;
  }

  close(): void {
    this.child?.kill();
  }

  private start(): Promise<string> {
    const command = [join(ROOT, 'src/cli/recurrente.mjs'), 'dev', ...this.folders];
    const child = spawn(process.execPath, command, {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let said = '';
    return new Promise((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => {
        said += text.toString();
        const address = /https?:\/\/localhost:\d+\//.exec(said)?.[0];
        if (address) resolve(address);
      });
      child.stderr.on('data', (text: Buffer) => (said += text.toString()));
      child.on('exit', () => {
        this.address = undefined;
        reject(new Error(`recurrente dev ended: ${said.trim()}`));
      });
    });
  }
}
