/** `recurrente dev` in a process of its own, for an editor that shows a deck beside its text. */

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DeckShown } from '../../contract/update.ts';
import { ROOT } from '../../site/root.ts';
import { EDITOR_OPENS, FRAME_KEY, type PlaceWanted } from '../editorLink.ts';

export class Preview {
  private child: ChildProcess | undefined;
  private address: Promise<string> | undefined;
  /** Nobody else shows a deck in a frame. */
  private readonly key = randomBytes(16).toString('hex');

  private shown: DeckShown | undefined;

  /** `open`: how the editor opens a place that a page asks for, if it can. */
  constructor(
    private readonly folders: readonly string[],
    private readonly open?: (place: string) => void,
  ) {}

  /** Of a slide, or of the list of decks; it is served when first asked for, again when that has ended. */
  async addressOf(slide?: DeckShown): Promise<string> {
    this.address ??= this.start();
    const site = await this.address;
    this.shown = slide;
    if (!slide) return `${site}?frame=${this.key}`;
    this.child?.send(slide);
    return `${site}${encodeURIComponent(slide.name)}/?frame=${this.key}#/${encodeURIComponent(slide.slide)}`;
  }

  /** The deck that it shows: one file may be a part of several. */
  get deck(): string | undefined {
    return this.shown?.name;
  }

  /** Turns to a slide, where a deck is shown: but to the same one only once, whatever its reader does meanwhile. */
  show(slide: DeckShown): void {
    const { shown } = this;
    if (!shown || (shown.name === slide.name && shown.slide === slide.slide)) return;
    this.shown = slide;
    this.child?.send(slide);
  }

  close(): void {
    this.child?.kill();
  }

  private start(): Promise<string> {
    const command = [join(ROOT, 'src/cli/recurrente.mjs'), 'dev', ...this.folders];
    const opens = this.open && { [EDITOR_OPENS]: '1' };
    const child = spawn(process.execPath, command, {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', [FRAME_KEY]: this.key, ...opens },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    child.on('message', ({ place }: PlaceWanted) => this.open?.(place));
    let said = '';
    return new Promise((resolve, reject) => {
      child.stdout!.on('data', (text: Buffer) => {
        said += text.toString();
        const address = /https?:\/\/localhost:\d+\//.exec(said)?.[0];
        if (address) resolve(address);
      });
      child.stderr!.on('data', (text: Buffer) => (said += text.toString()));
      child.on('exit', () => {
        this.address = undefined;
        this.shown = undefined;
        this.child = undefined;
        reject(new Error(`recurrente dev ended: ${said.trim()}`));
      });
    });
  }
}
