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
};
namespace('torch.cuda', cuda);

/** Whether it is a tensor. torch.is_tensor */
export const isTensor = (obj: unknown): boolean => obj instanceof Tensor;

/** A tensor of nested arrays, as `numpy()` gives them: a copy. torch.from_numpy */
export const fromNumpy = (ndarray: Nested): Tensor => tensor(ndarray);
