/** What the lecture on LSTMs has recorded, made by its own cells. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Deck } from '../../src/contract/deck.ts';
import { runtime } from '../../src/engine/index.ts';
import { decks } from '../../tests/twins/decks.ts';
import { Kernel } from '../../tests/twins/kernel.ts';

const SEEDS = [42, 1, 7, 99, 2026];
const LANGUAGES = [
  { deck: 'lstm', weights: 'pesos', letters: 'letras', file: 'letras.pt', measured: 'lstm-medidas' },
  { deck: 'lstm.en', weights: 'weights', letters: 'letters', file: 'letters.pt', measured: 'lstm-measured' },
];

export async function record([what, only]: string[]): Promise<void> {
  const { backend } = await runtime.start('simd');
  const folder = new Folder();
  const languages = LANGUAGES.filter(({ deck }) => deck === (only ?? deck));
  if (what === undefined || what === 'race') await recordRace(folder);
  for (const language of languages) {
    const deck = deckNamed(language.deck);
    if (what === undefined || what === 'letters') {
      await folder.run(deck, 'letras-entrenar');
      write(language.letters, `Weights of slide 24 of slides/${deck.name}.md, seed ${deck.head.seed}, on ${backend}`, {
        [language.weights]: folder.read(language.file),
      });
    }
    if (what === undefined || what === 'measured') {
      const measured = { sentiment: {}, pos: {}, ambiguous: {} } as Measured;
      for (const seed of SEEDS) await measure({ ...deck, head: { ...deck.head, seed } }, measured, folder);
      write(
        language.measured,
        `Slides 26 and 27 of slides/${deck.name}.md over ${SEEDS.length} seeds, on ${backend}`,
        measured,
      );
    }
  }
  folder.remove();
}

type Reached = Record<string, { accuracy: number; solved: number | null }>;

/** What the race's cell prints, as race.py writes it. */
export function reachedIn(text: string): Reached {
  const found = [...text.matchAll(/(RNN|LSTM|LSTM \+ b|GRU): ([\d.]+)(?: (?:en|in) (\d+) )?/g)];
  return Object.fromEntries(
    found.map(([, name, accuracy, solved]) => [
      name,
      { accuracy: Number(accuracy), solved: solved ? Number(solved) : null },
    ]),
  );
}

/** The deck whose race begins with this seed. */
export const withRaceSeed = (deck: Deck, seed: number): Deck => ({
  ...deck,
  cells: deck.cells.map((cell) =>
    cell.label === 'ajustes' ? { ...cell, code: cell.code.replace('value: 42', `value: ${seed}`) } : cell,
  ),
});

async function recordRace(folder: Folder): Promise<void> {
  const {
    torch,
    seeds: pytorch,
    sse,
  } = JSON.parse(readFileSync(new URL('race.json', import.meta.url).pathname, 'utf8')) as {
    torch: string;
    seeds: Record<string, Reached>;
    sse: Record<string, Reached>;
  };
  const here: Record<string, Reached> = {};
  let weights = '';
  for (const seed of SEEDS) {
    here[seed] = reachedIn(await folder.run(withRaceSeed(deckNamed('lstm'), seed), 'carrera'));
    weights ||= folder.read('race.pt');
  }
  write(
    'memory-race',
    `Slide 16 of slides/lstm.md, T = 30: weights of its first seed, what each seed reaches here, in PyTorch ${torch}, and there with SSE alone`,
    {
      weights,
      seeds: SEEDS,
      here,
      pytorch,
      sse,
    },
  );
}

type Measured = Record<'sentiment' | 'pos' | 'ambiguous', Record<string, Record<string, object>>>;

async function measure(deck: Deck, measured: Measured, folder: Folder): Promise<void> {
  const { seed } = deck.head;
  const rows = (text: string) =>
    [...text.matchAll(/^(.+?) {2,}(.*)$/gm)].map(([, name, rest]) => [name!.trim(), rest!] as const);
  const sentiment = rows(await folder.run(deck, 'sentimiento-entrenar'));
  measured.sentiment[seed] = Object.fromEntries(
    sentiment.map(([name, rest]) => {
      const [accuracy, parameters] = rest.match(/[\d.]+/g)!.map(Number);
      return [name, { accuracy, parameters }];
    }),
  );
  const pos = rows(await folder.run(deck, 'pos-entrenar'));
  const column = (n: number) =>
    Object.fromEntries(
      pos.map(([name, rest]) => {
        const numbers = rest.match(/[\d.]+/g)!.map(Number);
        return [name, { accuracy: numbers[n], parameters: numbers[2] }];
      }),
    );
  measured.pos[seed] = column(0);
  measured.ambiguous[seed] = column(1);
}

const deckNamed = (name: string): Deck => decks().find((deck) => deck.name === name)!;

function write(name: string, description: string, made: object): void {
  const whole = { licence: 'CC0 1.0', description: `${description}; written by slides/weights/lstm.mjs.`, ...made };
  writeFileSync(resolve('public/data', `${name}.json`), `${JSON.stringify(whole, null, 1)}\n`);
  console.log(`public/data/${name}.json`);
}

/** Where cells save their files. */
class Folder {
  private readonly path = mkdtempSync(join(tmpdir(), 'weights-'));

  /** What the cell prints. */
  async run(deck: Deck, label: string): Promise<string> {
    const before = process.cwd();
    process.chdir(this.path);
    try {
      const { text, errors } = await new Kernel(deck).run(label);
      if (errors.length > 0) throw new Error(errors.join('\n'));
      console.log(`${deck.name}, seed ${deck.head.seed}, ${label}\n${text}`);
      return text;
    } finally {
      process.chdir(before);
    }
  }

  /** In base64. */
  read(file: string): string {
    return readFileSync(join(this.path, file)).toString('base64');
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
