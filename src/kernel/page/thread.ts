/** The kernel's thread as the page has it: what is said waits until it listens, and its end is told, whatever ended it. */

import type { Request } from '../../contract/protocol.ts';
import type { PackedReading } from '../../contract/reading.ts';
import { kernelCode } from './code.ts';
import { makeFrame } from './frame.ts';

/** `load`: it never came. `died`: it was there and is gone. */
export type Ending = 'load' | 'died';

export interface Listener {
  /** Unchecked: a cell's code may have said it. */
  said(value: unknown): void;
  ended(how: Ending, error: Error): void;
}

/** How long a frame may take to come up once it is in the page. */
const OPENING = 15_000;
/** How often the frame is asked whether it is there, and how long it may take to answer: a busy machine takes seconds. */
const BEAT = 1000;
const SILENCE = 10_000;

export class Thread {
  private readonly frame = makeFrame();
  private readonly port: MessagePort;
  private readonly channel = new MessageChannel();
  private readonly watch = new MessageChannel();
  private listener: Listener | undefined;
  /** What ended it before anybody listened. */
  private early: [Ending, Error] | undefined;
  private over = false;
  private beating: ReturnType<typeof setInterval> | undefined;
  private asked = 0;
  private answered = 0;
  /** What must be read before it can be said: all that is said after it follows it. */
  private reading: Promise<void> | undefined;

  constructor() {
    this.port = this.channel.port1;
    this.port.onmessage = ({ data }) => this.listener?.said(data);
    this.watch.port1.onmessage = ({ data }: MessageEvent<string>) => {
      if (data === '') this.answered = performance.now();
      else this.end('died', new Error(data));
    };
    void this.open().catch((error: Error) => this.end('load', error));
  }

  listen(listener: Listener): void {
    this.listener = listener;
    if (this.early) listener.ended(...this.early);
  }

  /** In its turn. Kept by the port until the thread listens. */
  say(request: Request): void {
    if (this.reading) this.inTurn(async () => this.sayNow(request));
    else this.sayNow(request);
  }

  /** What rests on the cells' code, in its turn: code that was not built has to be read first. */
  sayRead(readings: PackedReading[] | Promise<PackedReading[]>, request: (readings: PackedReading[]) => Request): void {
    if (Array.isArray(readings)) this.say(request(readings));
    else this.inTurn(async () => this.sayNow(request(await readings)));
  }

  sayNow(request: Request): void {
    if (!this.over) this.port.postMessage(request);
  }

  /** Ends it at once, even in a loop without end. */
  terminate(): void {
    this.over = true;
    clearInterval(this.beating);
    this.port.close();
    this.watch.port1.close();
    this.frame.remove();
  }

  private inTurn(task: () => Promise<void>): void {
    const turn = (this.reading ?? Promise.resolve()).then(task);
    this.reading = turn;
    void turn.finally(() => {
      if (this.reading === turn) this.reading = undefined;
    });
  }

  private async open(): Promise<void> {
    const [code] = await Promise.all([kernelCode(), this.frameReady()]);
    if (this.over) return;
    this.frame.contentWindow!.postMessage(code, '*', [this.channel.port2, this.watch.port2]);
    this.answered = performance.now();
    this.beating = setInterval(() => this.beat(), BEAT);
  }

  private frameReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const slow = setTimeout(() => reject(new Error('the frame of the kernel did not open')), OPENING);
      const hear = ({ source, data }: MessageEvent) => {
        if (source !== this.frame.contentWindow || data !== 'recurrente:frame') return;
        removeEventListener('message', hear);
        clearTimeout(slow);
        resolve();
      };
      addEventListener('message', hear);
      document.body.append(this.frame);
    });
  }

  /** The frame answers whatever its worker does; one that is gone with its process does not. A page that slept asks anew. */
  private beat(): void {
    const now = performance.now();
    const slept = now - this.asked > SILENCE;
    if (!slept && now - this.answered > SILENCE) return this.end('died', new Error('no answer'));
    if (slept) this.answered = now;
    this.asked = now;
    this.watch.port1.postMessage('');
  }

  private end(how: Ending, error: Error): void {
    if (this.over) return;
    this.terminate();
    this.early = [how, error];
    this.listener?.ended(how, error);
  }
}
