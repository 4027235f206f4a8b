import { PyTypeError, typeName } from './errors.ts';
import { Tensor } from './tensor.ts';

/** What a function was given: checked where it enters, so that no mistake fails far inside. How it was called: calls.ts. */

/** A tensor where one is needed: a list or a number is not taken for one. */
export function checkTensor(callee: string, name: string, position: number, value: unknown): void {
  if (value instanceof Tensor) return;
  throw new PyTypeError(
    `${callee}(): argument '${name}' (position ${position}) must be Tensor, not ${typeName(value)}`,
    Array.isArray(value) ? 'Make one: torch.tensor([…]).' : undefined,
  );
}

/** A list of tensors. */
export function checkTensors(callee: string, list: unknown): void {
  if (!Array.isArray(list)) {
    throw new PyTypeError(
      `${callee}(): argument 'tensors' (position 1) must be tuple of Tensors, not ${typeName(list)}`,
    );
  }
  list.forEach((value, i) => {
    if (value instanceof Tensor) return;
    throw new PyTypeError(`expected Tensor as element ${i} in argument 0, but got ${typeName(value)}`);
  });
}
