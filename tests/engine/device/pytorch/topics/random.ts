import { nn, torch } from '../../../../../src/engine/index.ts';
import { type Generator, seed } from '../common.ts';
import { decode, type Tensor } from '../encoding.ts';
import type { Case, Check } from '../report.ts';

/** One random draw. */
export function draw(d: Case, generators: Map<string, Generator>): Tensor | null {
  const generator = d.generator ? generators.get(d.generator) : undefined;
  const empty = (): Tensor => torch.zeros(d.size);
  switch (d.op) {
    case 'rand':
      return torch.rand(d.size, { generator });
    case 'randn':
      return torch.randn(d.size, { generator });
    case 'uniform_':
      return empty().uniform_(d.from, d.to, { generator });
    case 'normal_':
      return empty().normal_(d.mean, d.std, { generator });
    case 'randint':
      return torch.randint(d.low, d.high, d.size, { generator });
    case 'randperm':
      return torch.randperm(d.n, { generator });
    case 'bernoulli_':
      return empty().bernoulli_(d.p, { generator });
    case 'bernoulli':
      return torch.bernoulli(decode(d.probabilities), { generator });
    case 'dropout':
      return nn.functional.dropout(torch.ones(d.size), d.p, true);
    case 'random_':
      return torch.zeros(d.size, { dtype: torch.int64 }).random_(undefined, undefined, { generator });
    case 'manual_seed':
      seed(d.seed);
      return null;
    case 'Generator':
      generators.set(d.as, new torch.Generator(BigInt(d.seed)));
      return null;
    default:
      throw new Error(`unknown draw ${d.op}`);
  }
}

export const random: Check = (c, p) => {
  seed(c.seed);
  const generators = new Map<string, Generator>();
  c.draws.forEach((d: Case, i: number) => {
    const out = draw(d, generators);
    if (out) p.exact(`draw ${i} ${d.op}`, out, d.out);
  });
  p.nextRand(c.next_rand);
};
