import { RuntimeError } from './errors.ts';
import { numel } from './size.ts';

/**
 * The largest tensor that there is room for. A GPU holds a tensor in one texture, of side² elements; elsewhere an array
 * of 2 GiB is the limit. What is too large is refused before anything is allocated: a GPU that runs out dies silently.
 */
let most = 2 ** 29;
let place = 'JavaScript holds at most';

/** The limit of a GPU whose textures have `side` × `side` elements. */
export function limitToTexture(side: number): void {
  most = Math.min(side * side, 2 ** 29);
  place = `this GPU's textures, ${side} × ${side}, hold at most`;
}

export function limitToMemory(): void {
  most = 2 ** 29;
  place = 'JavaScript holds at most';
}

/** How many elements fit. */
export const mostElements = (): number => most;

/** Refuses a shape that does not fit, and says what would. Gives the shape. */
export function checkRoom<T extends readonly number[]>(shape: T): T {
  const count = numel(shape);
  if (count <= most) return shape;
  const rest = numel(shape.slice(1));
  const fits =
    rest > 0 && rest <= most
      ? `${Math.floor(most / rest)} in place of ${shape[0]} in the first dimension would fit`
      : 'make its dimensions smaller';
  throw new RuntimeError(
    `DefaultCPUAllocator: not enough memory: you tried to allocate ${count * 4} bytes.`,
    `A tensor of shape [${shape.join(', ')}] has ${count} elements, and ${place} ${most}: ${fits}.`,
  );
}
