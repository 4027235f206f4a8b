/** Files of the deck, asked of the page: the thread itself can reach no address. */

import type { Reply, Request } from '../../contract/protocol.ts';
import type { Words } from './words.ts';

type Fetched = Extract<Request, { type: 'fetched' }>;

export class Files {
  private readonly waiting = new Map<number, (file: Fetched) => void>();
  private count = 0;

  constructor(
    private readonly send: (reply: Reply) => void,
    private readonly words: Words,
  ) {}

  /** In place of the browser's own: only to read, and only what belongs to the deck. */
  fetchWith(own: typeof fetch): typeof fetch {
    return async (input, init) => {
      const request = typeof input === 'object' && 'url' in input ? input : undefined;
      const address = request?.url ?? String(input);
      if (/^(?:data|blob):/i.test(address)) return own(input, init);
      const method = init?.method ?? request?.method ?? 'GET';
      if (!/^get$/i.test(method)) throw new TypeError(this.words.onlyReads(method));
      const { status, mime, bytes } = await this.ask(address);
      if (status === 'refused') throw new TypeError(this.words.notOfDeck(address));
      if (status === 'unreached') throw new TypeError(this.words.notReached(address));
      return new Response(bytes, { status, headers: { 'content-type': mime } });
    };
  }

  /** The page's answer. */
  receive(file: Fetched): void {
    this.waiting.get(file.id)?.(file);
    this.waiting.delete(file.id);
  }

  private ask(address: string): Promise<Fetched> {
    const id = this.count++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.send({ type: 'fetch', id, address });
    });
  }
}
