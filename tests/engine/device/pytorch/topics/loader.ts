import { data, torch } from '../../../../../src/engine/index.ts';
import { type Generator, seed } from '../common.ts';
import { decode, type Encoded, type Tensor } from '../encoding.ts';
import type { Case, Check } from '../report.ts';

function loaderOf(spec: Case): { loader: Iterable<Tensor> & { length: number }; generator: Generator | null } {
  const generator = spec.generator_seed === null ? null : new torch.Generator(BigInt(spec.generator_seed));
  const items = Array.from({ length: spec.n }, (_, i) => i);
  const options = { batchSize: spec.batch_size, shuffle: spec.shuffle, dropLast: spec.drop_last, generator };
  return { loader: new data.DataLoader<number, Tensor>(items, options), generator };
}

export const loader: Check = (c, p) => {
  seed(c.seed);
  if (c.kind === 'epochs') {
    const { loader, generator } = loaderOf(c);
    p.same('length', loader.length, c.length);
    const batches = [0, 1, 2].map(() =>
      Array.from(loader, (batch) => {
        if (c.rand_in_body > 0) torch.rand(c.rand_in_body);
        return batch.tolist();
      }),
    );
    p.same('batches', batches, c.batches);
    if (generator) p.exact('next rand of generator', torch.rand(1, { generator }), c.next_rand_of_generator);
  } else if (c.kind === 'program') {
    const loaders = Object.fromEntries(
      Object.entries(c.loaders).map(([name, spec]) => [name, loaderOf(spec as Case).loader]),
    );
    const batches = c.steps.map((step: Case) => {
      const iterator = loaders[step.loader]![Symbol.iterator]();
      const taken: unknown[] = [];
      while (step.take === null || taken.length < step.take) {
        const next = iterator.next();
        if (next.done) break;
        taken.push((next.value as Tensor).tolist());
      }
      return taken;
    });
    p.same('batches', batches, c.batches);
  } else if (c.kind === 'random_split') {
    const generator = c.generator_seed === null ? undefined : new torch.Generator(BigInt(c.generator_seed));
    const parts = data.randomSplit(
      Array.from({ length: c.n }, (_, i) => i),
      c.lengths,
      { generator },
    );
    p.same(
      'indices',
      parts.map((part) => part.indices),
      c.indices,
    );
  } else if (c.kind === 'sampler') {
    const items = Array.from({ length: c.n }, (_, i) => i);
    const sampler = new data.RandomSampler(items, { replacement: true, numSamples: c.num_samples });
    const batches = new data.DataLoader<number, Tensor>(items, { batchSize: c.batch_size, sampler });
    p.same(
      'batches',
      [0, 1].map(() => Array.from(batches, (b) => b.tolist())),
      c.batches,
    );
  } else if (c.kind === 'tensors') {
    const set = new data.TensorDataset(...c.columns.map(decode));
    const batches = [...new data.DataLoader<Tensor[], Tensor[]>(set, { batchSize: c.batch_size, shuffle: c.shuffle })];
    p.same('count', batches.length, c.batches.length);
    c.batches.forEach((batch: Encoded[], b: number) => {
      batch.forEach((want, i) => {
        p.exact(`batch ${b} tensor ${i}`, batches[b]![i]!, want);
      });
    });
  } else throw new Error(`unknown kind ${c.kind}`);
  p.nextRand(c.next_rand);
};
