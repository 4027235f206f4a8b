import { inject } from 'vitest';
import { data, nn, optim, torch } from '../../../../../src/engine/index.ts';
import { howMany } from '../../../start.ts';
import { difference, numbersOf, type Tensor } from '../encoding.ts';
import type { Check } from '../report.ts';

interface Config {
  vocab_size: number;
  embed_dim: number;
  hidden_dim: number;
  n_classes: number;
  samples: number;
  steps: number;
  min_length: number;
  batch_size: number;
  epochs: number;
  lr: number;
  clip: number;
  dropout: number;
  packed: boolean;
}

class Classifier extends nn.Module {
  embedding;
  rnn;
  fc;
  drop;
  packed: boolean;
  constructor(config: Config) {
    super();
    this.embedding = new nn.Embedding(config.vocab_size, config.embed_dim, { paddingIdx: 0 });
    this.rnn = new nn.RNN(config.embed_dim, config.hidden_dim, { batchFirst: true });
    this.fc = new nn.Linear(config.hidden_dim, config.n_classes);
    this.drop = new nn.Dropout(config.dropout);
    this.packed = config.packed;
  }
  override forward(x: Tensor, lengths: Tensor): Tensor {
    const e = this.drop.forward(this.embedding.forward(x));
    const { packPaddedSequence } = nn.utils.rnn;
    const [, hN] = this.packed
      ? this.rnn.forward(packPaddedSequence(e, lengths, { batchFirst: true, enforceSorted: false }))
      : this.rnn.forward(e);
    return this.fc.forward(this.drop.forward(hN.get(-1)));
  }
}

/**
 * How many steps of each run are compared: all 200, parameters and logits too, in `npm run test:long`, but for a GPU made
 * of software.
 */
const STEPS = howMany({ few: 12, webgl: 12, node: inject('long') ? Number.POSITIVE_INFINITY : 60 });

/** The program that train.json tells in words. */
export const trainRun: Check = (c, p, head) => {
  const config = c.config as Config;
  const { samples, steps, vocab_size: V, n_classes: C } = config;
  torch.manualSeed(BigInt(c.seed));
  const rows = torch.randint(1, V, [samples, steps]).tolist() as number[][];
  const lengths = config.packed
    ? (torch.randint(config.min_length, steps + 1, [samples]).tolist() as number[])
    : rows.map(() => steps);
  for (const [i, row] of rows.entries()) row.fill(0, lengths[i]);
  const X = torch.tensor(rows);
  const L = torch.tensor(lengths);
  const y = torch.tensor(rows.map((row, i) => Math.floor((row[lengths[i]! - 1]! * C) / V)));
  p.exact('X', X.slice(0, 0, c.first_rows_of_X.shape[0]), c.first_rows_of_X);
  p.exact('lengths', L.slice(0, 0, c.first_lengths.shape[0]), c.first_lengths);
  p.exact('y', y.slice(0, 0, c.first_y.shape[0]), c.first_y);

  const model = new Classifier(config);
  const optimizer = new optim.Adam(model.parameters(), { lr: config.lr });
  const criterion = new nn.CrossEntropyLoss();
  const loader = new data.DataLoader<Tensor[], Tensor[]>(new data.TensorDataset(X, L, y), {
    batchSize: config.batch_size,
    shuffle: true,
  });
  const losses: number[] = [];
  const norms: number[] = [];
  for (let epoch = 0; epoch < config.epochs; epoch++) {
    for (const [x, l, target] of loader) {
      if (losses.length === STEPS) break;
      optimizer.zeroGrad();
      const loss = criterion.forward(model.forward(x!, l!), target!);
      loss.backward();
      norms.push(nn.utils.clipGradNorm_(model.parameters(), config.clip).item() as number);
      optimizer.step();
      losses.push(loss.item() as number);
    }
  }
  const near = (what: string, got: ArrayLike<number>, want: ArrayLike<number>, atol: number): void =>
    p.note(what, difference(got, want, { rtol: 0, atol }));
  const webgl = head.backend === 'webgl';
  near('losses', losses, c.losses.slice(0, STEPS), webgl ? 1e-4 : 2e-6);
  near('norms', norms, c.norms.slice(0, STEPS), webgl ? 1e-3 : 1e-4);
  if (losses.length === STEPS) return;
  model.eval();
  const logits = torch.noGrad(() => model.forward(X, L));
  const right = logits.argmax(1).eq(y).sum().item() as number;
  near('accuracy', [right / samples], [c.accuracy], 0);
  near('logits', logits.slice(0, 0, 8).values() as Float32Array, numbersOf(c.logits_of_first_8) as Float32Array, 1e-4);
  for (const [name, x] of model.namedParameters()) {
    near(name, x.values() as Float32Array, numbersOf(c.final_parameters[name]) as Float32Array, 1e-4);
  }
  p.nextRand(c.next_rand);
};
