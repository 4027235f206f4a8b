import { strictly } from './attributes.ts';
import { boxMuller8 } from './boxmuller.ts';
import { RuntimeError, typeName, ValueError } from './errors.ts';
import { fma } from './fma.ts';
import type { Tensor } from './tensor.ts';

/** MT19937, the Mersenne Twister: the generator that PyTorch uses on the CPU. */
class MersenneTwister {
  private readonly state = new Uint32Array(624);
  private next = 624;
  private started = false;

  constructor(seed: number) {
    this.state[0] = seed;
    for (let i = 1; i < 624; i++) {
      const before = this.state[i - 1]! ^ (this.state[i - 1]! >>> 30);
      this.state[i] = Math.imul(before, 1812433253) + i;
    }
  }

  /** How many of its numbers are still to come, which is next, and all of them, as PyTorch writes them. */
  writeTo(view: DataView): void {
    const fresh = this.next === 624 && !this.started;
    view.setInt32(8, fresh ? 1 : 625 - this.next, true);
    view.setInt32(12, 1, true);
    view.setUint32(16, fresh ? 0 : this.next, true);
    for (const [i, word] of this.state.entries()) view.setUint32(24 + 8 * i, word, true);
  }

  readFrom(view: DataView): this {
    this.state.forEach((_, i) => {
      this.state[i] = view.getUint32(24 + 8 * i, true);
    });
    const left = view.getInt32(8, true);
    this.next = 625 - left;
    this.started = left > 1 || view.getUint32(16, true) > 0;
    return this;
  }

  /** 32 random bits. */
  random(): number {
    if (this.next === 624) this.twist();
    let y = this.state[this.next++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  private twist(): void {
    const s = this.state;
    for (let i = 0; i < 624; i++) {
      const y = (s[i]! & 0x80000000) | (s[(i + 1) % 624]! & 0x7fffffff);
      s[i] = s[(i + 397) % 624]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.next = 0;
    this.started = true;
  }
}

/** torch.Generator: a source of random numbers that gives PyTorch's draws, bit for bit. */
export class Generator {
  private seed = 67280421310721n;
  private twister = new MersenneTwister(5489);
  /** The second normal number of the last pair, while only one has been given out. */
  private spareNormal: number | null = null;

  constructor(seed?: number | bigint) {
    this.manualSeed(seed ?? 67280421310721n);
  }

  /** Only the low 32 bits of the seed count, as in PyTorch. */
  manualSeed(seed: number | bigint): this {
    if (typeof seed !== 'bigint' && !Number.isInteger(seed)) {
      throw new RuntimeError(`manual_seed expected a long, but got ${typeName(seed)}`, 'A seed is a whole number.');
    }
    if (seed >= 2n ** 64n || seed < -(2n ** 63n)) {
      throw new ValueError('Overflow when unpacking long long', 'A seed has 64 bits.');
    }
    this.seed = BigInt(seed);
    this.twister = new MersenneTwister(Number(BigInt.asUintN(32, BigInt(seed))));
    this.spareNormal = null;
    return this;
  }

  /** What it would draw from now on, (5056,): give it to setState(). torch.Generator.get_state */
  declare getState: () => Tensor;
  /** Draws on from where getState() was called. torch.Generator.set_state */
  declare setState: (state: Tensor) => this;

  /** How long its state is in PyTorch. */
  static readonly BYTES = 5056;

  /** What it would draw from now on, byte for byte as PyTorch writes it. */
  bytes(): Uint8Array {
    const view = new DataView(new ArrayBuffer(Generator.BYTES));
    view.setBigUint64(0, BigInt.asUintN(64, this.seed), true);
    this.twister.writeTo(view);
    view.setFloat64(5024, this.spareNormal ?? 0, true);
    view.setInt32(5040, Number(this.spareNormal !== null), true);
    return new Uint8Array(view.buffer);
  }

  /** Draws on from there. */
  continueFrom(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer);
    this.seed = view.getBigUint64(0, true);
    this.twister = new MersenneTwister(0).readFrom(view);
    this.spareNormal = view.getInt32(5040, true) ? view.getFloat64(5024, true) : null;
  }

  /** The seed it was given last. */
  initialSeed(): number | bigint {
    return this.seed <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(this.seed) : this.seed;
  }

  random32(): number {
    return this.twister.random();
  }

  random64(): bigint {
    return (BigInt(this.random32()) << 32n) | BigInt(this.random32());
  }

  /** A non-negative int64: what PyTorch draws for a new seed. */
  randomInt64(): bigint {
    return BigInt.asUintN(63, this.random64());
  }

  /** A double in [0, 1): 53 bits. */
  uniform53(): number {
    const high = this.random32() & 0x1fffff;
    return (high * 2 ** 32 + this.random32()) * 2 ** -53;
  }

  /** A float in [0, 1): 24 bits. */
  uniform24(): number {
    return (this.random32() & 0xffffff) * 2 ** -24;
  }

  /** Floats in [from, to): one fused multiply-add each. */
  uniform(count: number, from = 0, to = 1): Float32Array {
    checkRange(from, to);
    const start = Math.fround(from);
    const width = Math.fround(Math.fround(to) - start);
    return Float32Array.from({ length: count }, () => fma(this.uniform24(), width, start));
  }

  /** Doubles in [from, to). */
  uniformDoubles(count: number, from = 0, to = 1): Float64Array {
    checkRange(from, to);
    return Float64Array.from({ length: count }, () => this.uniform53() * (to - from) + from);
  }

  /** Normal floats. PyTorch has two algorithms: pairs in double for fewer than 16, blocks of 16 floats otherwise. */
  normal(count: number, mean = 0, std = 1): Float32Array {
    checkDeviation(std);
    if (count < 16) return Float32Array.from({ length: count }, () => this.nextNormal() * std + mean);
    const out = Float32Array.from({ length: count }, () => this.uniform24());
    for (let i = 0; i + 16 <= count; i += 16) boxMuller8(out, i, mean, std);
    if (count % 16 !== 0) {
      for (let i = count - 16; i < count; i++) out[i] = this.uniform24();
      boxMuller8(out, count - 16, mean, std);
    }
    return out;
  }

  /** Normal doubles, by the same two algorithms. */
  normalDoubles(count: number, mean = 0, std = 1): Float64Array {
    checkDeviation(std);
    if (count < 16) return Float64Array.from({ length: count }, () => this.nextNormal() * std + mean);
    const out = this.uniformDoubles(count);
    for (let i = 0; i + 16 <= count; i += 16) boxMullerBlock(out, i, mean, std);
    if (count % 16 !== 0) {
      for (let i = count - 16; i < count; i++) out[i] = this.uniform53();
      boxMullerBlock(out, count - 16, mean, std);
    }
    return out;
  }

  /** Box and Muller's pair r·cos θ, r·sin θ, one at a time. */
  private nextNormal(): number {
    if (this.spareNormal !== null) {
      const spare = this.spareNormal;
      this.spareNormal = null;
      return spare;
    }
    const angle = 2 * Math.PI * this.uniform53();
    const radius = Math.sqrt(-2 * Math.log1p(-this.uniform53()));
    this.spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Whole numbers in [low, high). */
  integers(count: number, low: number | bigint, high: number | bigint): Float64Array | BigInt64Array {
    const [from, to] = [BigInt(low), BigInt(high)];
    if (to - from >= 2n ** 28n) return this.largeIntegers(count, from, to);
    const [range, start] = [Number(to - from), Number(from)];
    if (Number.isSafeInteger(start))
      return Float64Array.from({ length: count }, () => (this.random32() % range) + start);
    return BigInt64Array.from({ length: count }, () => from + BigInt(this.random32() % range));
  }

  private largeIntegers(count: number, from: bigint, to: bigint): Float64Array | BigInt64Array {
    const drawn = BigInt64Array.from({ length: count }, () => from + (this.random64() % (to - from)));
    const [least, most] = [BigInt(Number.MIN_SAFE_INTEGER), BigInt(Number.MAX_SAFE_INTEGER)];
    return from >= least && to <= most ? Float64Array.from(drawn, Number) : drawn;
  }

  /** A random order of 0 … n − 1. */
  permutation(n: number): Float64Array {
    const order = Float64Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < n - 1; i++) {
      const j = i + (this.random32() % (n - i));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  }

  /** 1 with the probability that a float of its own gives. */
  bernoulliOf(probabilities: ArrayLike<number>): Float32Array {
    return Float32Array.from(probabilities, (p) => (this.uniform24() < p ? 1 : 0));
  }

  /** 1 with probability p, else 0. */
  bernoulli(count: number, p: number): Float32Array {
    if (!(p >= 0 && p <= 1)) throw new RuntimeError(`bernoulli_ expects p to be in [0, 1], but got p=${p}`);
    return Float32Array.from({ length: count }, () => (this.uniform53() < p ? 1 : 0));
  }
}

strictly(Generator);

/** Sixteen uniform doubles from `start` on become normal ones, the first eight with the last eight. */
function boxMullerBlock(out: Float64Array, start: number, mean: number, std: number): void {
  for (let j = start; j < start + 8; j++) {
    const radius = Math.sqrt(-2 * Math.log(1 - out[j]!));
    const angle = 2 * Math.PI * out[j + 8]!;
    out[j] = radius * Math.cos(angle) * std + mean;
    out[j + 8] = radius * Math.sin(angle) * std + mean;
  }
}

function checkRange(from: number, to: number): void {
  if (from <= to) return;
  throw new RuntimeError(`uniform_ expects to return a [from, to) range, but found from=${from} > to=${to}`);
}

function checkDeviation(std: number): void {
  if (!(std >= 0)) throw new RuntimeError(`normal expects std >= 0.0, but found std ${std}`);
}

/** The generator used where none is given: `torch.manualSeed` seeds it. */
export const defaultGenerator = new Generator();
