/** `recurrente dev` in a process of its own, for an editor that shows a deck beside its text. */

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ROOT } from '../../site/root.ts';
import { FRAME_KEY } from '../dev.ts';

export class Preview {
  private child: ChildProcess | undefined;
  private address: Promise<string> | undefined;
  /** Nobody else shows a deck in a frame. */
  private readonly key = randomBytes(16).toString('hex');

  constructor(private readonly folders: readonly string[]) {}

  /** Of a slide of a deck, or of the list of decks; it is served when first asked for, again when that has ended. */
  async addressOf(deck?: string, slide = 0): Promise<string> {
    this.address ??= this.start();
    const site = await this.address;
    return `${site}${deck === undefined ? '' : `${encodeURIComponent(deck)}/`}?frame=${this.key}${slide > 0 ? `#/${slide}` : ''}`;
  }

  close(): void {
    this.child?.kill();
  }

  private start(): Promise<string> {
    const command = [join(ROOT, 'src/cli/recurrente.mjs'), 'dev', ...this.folders];
    const child = spawn(process.execPath, command, {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', [FRAME_KEY]: this.key },
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
