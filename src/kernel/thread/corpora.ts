/** The data sets beside the deck: `data/NAME.json`. */

export class Corpora {
  private readonly loaded = new Map<string, Promise<string>>();

  /** `read` reads a file of the site. */
  constructor(private readonly read: typeof fetch) {}

  /** Fetches a data set once; every call gives a value of its own, so that what one cell does to it is no other's. */
  async load(name: string): Promise<unknown> {
    const waiting = this.loaded.get(name) ?? this.fetch(name);
    this.loaded.set(name, waiting);
    waiting.catch(() => this.loaded.delete(name));
    return JSON.parse(await waiting);
  }

  /** The names that `load` accepts here. */
  async list(): Promise<string[]> {
    return this.load('index') as Promise<string[]>;
  }

  private async fetch(name: string): Promise<string> {
    if (!/^[\w-]+$/.test(name))
      throw new TypeError(`data.corpora.load(${JSON.stringify(name)}): not a name of a data set`);
    const response = await this.read(`../data/${name}.json`);
    if (!response.ok) {
      throw new Error(`data.corpora.load("${name}"): no data/${name}.json beside the decks (HTTP ${response.status})`);
    }
    return response.text();
  }
}
