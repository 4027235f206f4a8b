import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Deck } from '../../src/contract/deck.ts';
import { runtime } from '../../src/engine/index.ts';
import { decks } from '../../tests/twins/decks.ts';
import { Kernel } from '../../tests/twins/kernel.ts';

interface Recording {
  deck: string;
  /** What the training saves, and the data set that is made of it. */
  file: string;
  data: string;
  /** Leaves the LSTM alone in the race: the same loop trains it. */
  alone: string;
}

const RECORDINGS: Recording[] = [
  {
    deck: 'rnn',
    file: 'red-24.pt',
    data: 'red-sentimiento',
    alone: 'for (const n of Object.keys(MODELOS)) delete MODELOS[n];\nMODELOS.LSTM = ConLSTM;',
  },
  {
    deck: 'rnn.en',
    file: 'net-24.pt',
    data: 'net-sentiment',
    alone: 'for (const n of Object.keys(MODELS)) delete MODELS[n];\nMODELS.LSTM = WithLSTM;',
  },
];

export async function record(): Promise<void> {
  const started = await runtime.start('simd');
  const all = decks();
  const out = resolve('public/data');
  const before = process.cwd();
  for (const { deck: name, file, data, alone } of RECORDINGS) {
    const deck = all.find((one) => one.name === name)!;
    const folder = mkdtempSync(join(tmpdir(), 'weights-'));
    process.chdir(folder);
    try {
      const three = await trained(deck, file, '');
      const lstm = await trained(deck, file, alone);
      const made = {
        licence: 'CC0 1.0',
        description: `Weights and curves of slide 24 of slides/${name}.md, by its own cells, seed ${deck.head.seed}, on ${started.backend}; written by slides/weights/record.mjs. Each is a file of torch.save, in base64.`,
        [data.slice(0, 3)]: three,
        lstm,
      };
      writeFileSync(join(out, `${data}.json`), `${JSON.stringify(made, null, 1)}\n`);
    } finally {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    }
  }
}

/** The file that the race leaves, in base64; `more` is written at the end of the cell that defines the models. */
async function trained(deck: Deck, file: string, more: string): Promise<string> {
  const cells = deck.cells.map((cell) =>
    cell.label === 'modelos' ? { ...cell, code: `${cell.code}\n${more}` } : cell,
  );
  const { text, errors } = await new Kernel({ ...deck, cells }).run('entrenar');
  if (errors.length > 0) throw new Error(errors.join('\n'));
  console.log(deck.name, text.trim());
  return readFileSync(file).toString('base64');
}
