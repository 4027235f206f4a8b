/** What the thread's script leaves out, because most machines never need it: the page fetches it when it is asked. */

import type { Request } from '../../contract/protocol.ts';

type Part = Extract<Request, { type: 'part' }>;

/** The script around this one calls it: see site/kernelScript.ts. */
declare const recurrente$parts: (how: (name: string) => Promise<string>) => void;

export class Parts {
  private readonly waiting = new Map<string, { resolve: (text: string) => void; reject: (error: Error) => void }>();

  /** `ask` asks the page. */
  constructor(ask: (name: string) => void) {
    recurrente$parts(
      (name) =>
        new Promise((resolve, reject) => {
          this.waiting.set(name, { resolve, reject });
          ask(name);
        }),
    );
  }

  receive({ name, code, problem }: Part): void {
    const waiting = this.waiting.get(name);
    this.waiting.delete(name);
    if (code === undefined) waiting?.reject(new Error(problem));
    else waiting?.resolve(code);
  }
}
