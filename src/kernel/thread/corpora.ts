/** The data sets beside the deck: `public/data/NAME.json`. */

export class Corpora {
  private readonly loaded = new Map<string, Promise<string>>();

  /** `base`: the address of the site's data folder. `held`: the JSON of data sets that need no fetching. */
  constructor(
    private readonly base: string,
    private readonly held: Readonly<Record<string, string>> = {},
  ) {}

  /** Fetches a data set once; every call gives a value of its own, so that what one cell does to it is no other's. */
  async load(name: string): Promise<unknown> {
    const waiting = this.loaded.get(name) ?? this.fetch(name);
    this.loaded.set(name, waiting);
    waiting.catch(() => this.loaded.delete(name));
    return JSON.parse(await waiting);
  }

  /** The names that `load` accepts here. */
  async list(): Promise<string[]> {
    const held = Object.keys(this.held);
    if (held.length > 0) return held;
    return this.load('index') as Promise<string[]>;
  }

  private async fetch(name: string): Promise<string> {
    if (!/^[\w-]+$/.test(name))
      throw new TypeError(`data.corpora.load(${JSON.stringify(name)}): not a name of a data set`);
    const held = this.held[name];
    if (held !== undefined) return held;
    const response = await fetch(new URL(`${name}.json`, this.base));
    if (!response.ok) {
      throw new Error(`data.corpora.load("${name}"): no data/${name}.json beside the decks (HTTP ${response.status})`);
    }
    return response.text();
  }
}
