/** Tells the open pages of a deck what is wrong with it, while it is written. */

import { resolve } from 'node:path';
import type { ViteDevServer } from 'vite';
import type { Deck, Diagnostic } from '../contract/deck.ts';
import type { DeckProblems } from '../contract/update.ts';

const EVENT = 'deck:problems';

export class Problems {
  private readonly known = new Map<string, DeckProblems>();
  /** The deck as it was read last: what was found of an older one is not told. */
  private readonly latest = new Map<string, Deck>();

  /** `from` is what file names in messages are relative to. */
  constructor(
    private readonly server: ViteDevServer,
    private readonly diagnose: (deck: Deck) => Promise<Diagnostic[]>,
    private readonly from: string,
  ) {
    // A page that opens may have missed it.
    server.ws.on(EVENT, (name: string, client) => {
      const known = this.known.get(name);
      if (known) client.send(EVENT, known);
    });
  }

  async tell(deck: Deck): Promise<void> {
    const { name } = deck;
    this.latest.set(name, deck);
    const found = await this.diagnose(deck);
    if (this.latest.get(name) !== deck) return;
    const data: DeckProblems = { name, list: found.map((each) => ({ ...each, path: resolve(this.from, each.file) })) };
    this.known.set(name, data);
    this.server.ws.send({ type: 'custom', event: EVENT, data });
  }
}
