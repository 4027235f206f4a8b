/** A deck's cells in the real notebook and the real engine, without a page. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readingsOf } from '../../src/compiler/readings.ts';
import type { Deck } from '../../src/contract/deck.ts';
import type { Output, Reply } from '../../src/contract/protocol.ts';
import * as recurrente from '../../src/engine/index.ts';
import { Corpora } from '../../src/kernel/thread/corpora.ts';
import type { Engine } from '../../src/kernel/thread/evaluate.ts';
import { Notebook } from '../../src/kernel/thread/notebook.ts';
import { en } from '../../src/kernel/thread/words/en.ts';
import { es } from '../../src/kernel/thread/words/es.ts';
import { dataSets } from '../../src/site/dataIndex.ts';

const { runtime, format, ...names } = recurrente;
/** The data sets that the site serves, and their list. */
const publicDir = fileURLToPath(new URL('../../public', import.meta.url));
const read = async (address: string | URL | Request) => {
  if (String(address).endsWith('data/index.json')) return Response.json(dataSets(publicDir));
  return new Response(await readFile(join(publicDir, 'deck', String(address))));
};
const module = { ...names, data: { ...names.data, corpora: new Corpora(read) } };

const engine: Engine = {
  module,
  signs: runtime.signs,
  seed: (seed) => void module.torch.manualSeed(seed),
  format,
  scope: () => {
    const scope = runtime.scope();
    return (kept) => scope.end(kept);
  },
  release: (values) => runtime.release(values),
  suspend: runtime.suspend,
  restore: () => undefined,
  onSave: (told) => runtime.onSave(told),
  onLoad: (told) => runtime.onLoad(told),
  memory: () => runtime.memory(),
};

export interface Ran {
  text: string;
  /** The words of its errors. */
  errors: string[];
}

export class Kernel {
  private readonly outputs = new Map<string, Output[]>();
  private readonly settled = new Map<number, () => void>();
  private readonly notebook: Notebook;
  private id = 0;

  constructor(deck: Deck) {
    const { cells, head } = deck;
    this.notebook = new Notebook(engine, head.lang === 'es' ? es : en, (reply) => this.receive(reply));
    const live = cells.filter(({ options }) => options.eval);
    this.notebook.load({
      cells: live.map(({ label, code, options }) => ({ label, code, autorun: options.autorun })),
      readings: readingsOf(deck),
      seed: head.seed,
      inputs: new Map(),
    });
  }

  /** Runs a cell and what it needs. */
  async run(label: string): Promise<Ran> {
    const id = ++this.id;
    await new Promise<void>((resolve) => {
      this.settled.set(id, resolve);
      this.notebook.run(id, label, false);
    });
    const shown = this.outputs.get(label) ?? [];
    return {
      text: shown.map((output) => (output.kind === 'text' && !output.value ? output.text : '')).join(''),
      errors: shown.flatMap((output) => (output.kind === 'error' ? [output.message] : [])),
    };
  }

  private receive(reply: Reply): void {
    if (reply.type === 'settled') this.settled.get(reply.id)?.();
    if (reply.type !== 'output' && reply.type !== 'text') return;
    const shown = this.outputs.get(reply.label) ?? [];
    this.outputs.set(reply.label, shown);
    if (reply.type === 'output') shown[reply.index] = structuredClone(reply.output);
    else {
      const before = shown[reply.index];
      if (before?.kind === 'text') before.text += reply.text;
    }
  }
}
