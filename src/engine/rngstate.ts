import { uint8 } from './dtype.ts';
import { PyTypeError } from './errors.ts';
import { defaultGenerator } from './random.ts';
import { Tensor } from './tensor.ts';

/** What puts each state back that was handed out. */
const kept = new WeakMap<Tensor, () => void>();

/** Where the default generator is: give it to setRngState() to draw the same again. A token, not PyTorch's bytes. torch.get_rng_state */
export function getRngState(): Tensor {
  const state = Tensor.ofHost(new Float64Array(5056), [5056], uint8);
  kept.set(state, defaultGenerator.keep());
  return state;
}

/** Draws on from where getRngState() was called. torch.set_rng_state */
export function setRngState(newState: Tensor): void {
  const restore = kept.get(newState);
  if (!restore) {
    throw new PyTypeError(
      'RNG state must be a torch.ByteTensor',
      'Here it is what torch.getRngState() gave, and no copy.',
    );
  }
  restore();
}

/** The seed that was given last. torch.initial_seed */
export const initialSeed = (): number | bigint => defaultGenerator.initialSeed();
