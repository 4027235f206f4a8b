import { torch } from '../../../../src/engine/index.ts';
import type { Encoded, Tensor, Tolerance } from './encoding.ts';
import { exactDifference, tensorDifference } from './encoding.ts';

export type Backend = 'cpu' | 'webgl' | 'simd';

/** A fixture file's head. */
export interface Head {
  topic: string;
  backend: Backend;
  tolerance?: Partial<Tolerance> & Record<string, unknown>;
}

// biome-ignore lint/suspicious/noExplicitAny: each kind of case has fields of its own, described in the fixtures' README
export type Case = { name: string; kind?: string; tags?: string[] } & Record<string, any>;

/** What is not equal and yet right: it is counted and reported. */
export type Allowed = 'in the last digit of a scientific form' | 'in the order of ties, which PyTorch sorts unstably';

/** What is wrong with one case. */
export class Problems {
  readonly list: string[] = [];
  readonly allowed = new Set<Allowed>();

  constructor(private readonly head: Head) {}

  same(what: string, got: unknown, want: unknown): void {
    const [a, b] = [JSON.stringify(got), JSON.stringify(want)];
    if (a !== b) this.list.push(`${what}: ${a}, not ${b}`);
  }

  exact(what: string, got: Tensor, want: Encoded): void {
    this.note(what, exactDifference(got, want));
  }

  /** Within the file's tolerance; on a GPU within 1e-4 for values and 1e-3 for gradients. */
  close(what: string, got: Tensor | null | undefined, want: Encoded | null): void {
    if (!got || !want) return this.same(what, got ? 'a tensor' : null, want ? 'a tensor' : null);
    this.note(what, tensorDifference(got, want, this.tolerance(what)));
  }

  tolerance(what: string): Tolerance {
    const { rtol = 1e-5, atol = 1e-7 } = this.head.tolerance ?? {};
    if (this.head.backend !== 'webgl') return { rtol, atol };
    return what.includes('grad') ? { rtol: 1e-3, atol: 1e-5 } : { rtol: 1e-4, atol: 1e-6 };
  }

  note(what: string, problem: string | null): void {
    if (problem) this.list.push(`${what}: ${problem}`);
  }

  nextRand(want: Encoded | undefined): void {
    if (want) this.exact('next rand', torch.rand(1), want);
  }
}

export type Check = (c: Case, p: Problems, head: Head) => void;
