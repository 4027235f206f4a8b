import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { elementwise } from './elementwise.ts';
import { products } from './product.ts';
import { rearrange } from './rearrange.ts';
import { reductions } from './reduce.ts';

/**
 * A backend of tfjs that computes in doubles. To tfjs its tensors are 'float32' like all others; their numbers lie in a
 * Float64Array. It has the operations that the engine uses and no others: one that is missing is an error, not a rounding.
 */
class Doubles extends MathBackendCPU {
  override readSync(dataId: object): tf.backend_util.BackendValues {
    return this.data.get(dataId).values as tf.backend_util.BackendValues;
  }

  override async read(dataId: object): Promise<tf.backend_util.BackendValues> {
    return this.readSync(dataId);
  }
}

/** What does not look at the numbers: tfjs's own. */
const UNSEEN = ['Identity', 'Reshape'];

const NAME = 'double';

/** tfjs's name of it, and itself; made when it is first asked for. */
export function doublesOf(): { name: string; backend: tf.KernelBackend } {
  if (!tf.findBackendFactory(NAME)) {
    tf.registerBackend(NAME, () => new Doubles());
    const own = { ...elementwise, ...rearrange, ...reductions, ...products };
    for (const [kernelName, kernelFunc] of Object.entries(own)) {
      tf.registerKernel({ kernelName, backendName: NAME, kernelFunc });
    }
    for (const name of UNSEEN) tf.registerKernel({ ...tf.getKernel(name, 'cpu'), backendName: NAME });
  }
  return { name: NAME, backend: tf.findBackend(NAME) };
}
