import { uint8 } from './dtype.ts';
import { PyTypeError, RuntimeError } from './errors.ts';
import { defaultGenerator, Generator } from './random.ts';
import { Tensor } from './tensor.ts';

/** Where the default generator is, byte for byte as PyTorch writes it, (5056,): give it to setRngState() to draw the same again. torch.get_rng_state */
export const getRngState = (): Tensor =>
  Tensor.ofHost(Float64Array.from(defaultGenerator.bytes()), [Generator.BYTES], uint8);

/** Draws on from where getRngState() was called, here or in PyTorch: (5056,). torch.set_rng_state */
export function setRngState(newState: Tensor): void {
  if (!(newState instanceof Tensor) || newState.dtype !== uint8) {
    throw new PyTypeError('RNG state must be a torch.ByteTensor', 'Here it is what torch.getRngState() gave.');
  }
  if (newState.numel() !== Generator.BYTES) {
    throw new RuntimeError(
      `Expected a CPUGeneratorImplState of size ${Generator.BYTES} but found the input RNG state size to be ${newState.numel()}`,
    );
  }
  defaultGenerator.continueFrom(Uint8Array.from(newState.values() as ArrayLike<number>));
}

/** The seed that was given last. torch.initial_seed */
export const initialSeed = (): number | bigint => defaultGenerator.initialSeed();

/** Seeds the default generator with a number that nobody can know; gives it. torch.seed */
export function seed(): number {
  const fresh = Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);
  defaultGenerator.manualSeed(fresh);
  return fresh;
}

/** Runs `body`, and puts the default generator back to where it was before. torch.random.fork_rng */
export function forkRng<T>(body: () => T): T {
  const before = defaultGenerator.bytes();
  try {
    return body();
  } finally {
    defaultGenerator.continueFrom(before);
  }
}

/** What a generator of one's own would draw from now on, (5056,): give it to its setState(). torch.Generator.get_state */
Generator.prototype.getState = function (this: Generator): Tensor {
  return Tensor.ofHost(Float64Array.from(this.bytes()), [Generator.BYTES], uint8);
};
/** Draws on from where getState() was called. torch.Generator.set_state */
Generator.prototype.setState = function (this: Generator, state: Tensor): Generator {
  this.continueFrom(Uint8Array.from(state.values() as ArrayLike<number>));
  return this;
};
