import { tensor } from './creation.ts';
import { namespace } from './namespace.ts';
import { type Nested, Tensor } from './tensor.ts';

/** Names that PyTorch programs use by habit: they do what can be done here, and say what they are. */

/** torch.cuda: there is none, as on a machine without such a card. */
export const cuda = {
  /** False: the page's backend computes, whatever the device is called. torch.cuda.is_available */
  isAvailable: (): boolean => false,
  /** 0. torch.cuda.device_count */
  deviceCount: (): number => 0,
  /** There is none to seed. torch.cuda.manual_seed */
  manualSeed: (_seed: number): void => undefined,
  /** There are none to seed. torch.cuda.manual_seed_all */
  manualSeedAll: (_seed: number): void => undefined,
  /** There is nothing to empty. torch.cuda.empty_cache */
  emptyCache: (): void => undefined,
};
namespace('torch.cuda', cuda);

/** Whether it is a tensor. torch.is_tensor */
export const isTensor = (obj: unknown): boolean => obj instanceof Tensor;

/** A tensor of nested arrays, as `numpy()` gives them: a copy. torch.from_numpy */
export const fromNumpy = (ndarray: Nested): Tensor => tensor(ndarray);

/** Switches of libraries that are not here: they may be set, and change nothing, as on a machine without such a card. torch.backends */
export const backends = {
  /** NVIDIA's library of layers. torch.backends.cudnn */
  cudnn: {
    /** Whether it would be used. */
    enabled: true,
    /** Whether it would look for the fastest way first. */
    benchmark: false,
    /** Whether it would compute in one order. */
    deterministic: false,
  },
  /** Apple's graphics. torch.backends.mps */
  mps: {
    /** False: there is none. torch.backends.mps.is_available */
    isAvailable: (): boolean => false,
  },
};
namespace('torch.backends', backends);

let threads = 1;
/** How many threads compute: one. torch.get_num_threads */
export const getNumThreads = (): number => threads;
/** Said and remembered; one thread computes. torch.set_num_threads */
export function setNumThreads(n: number): void {
  threads = n;
}

let deterministic = false;
/** Everything here is computed in one order, whatever is said. torch.use_deterministic_algorithms */
export function useDeterministicAlgorithms(mode: boolean): void {
  deterministic = mode;
}
/** Whether useDeterministicAlgorithms(true) was said. torch.are_deterministic_algorithms_enabled */
export const areDeterministicAlgorithmsEnabled = (): boolean => deterministic;
