/** Pictures that a cell holds by their handle: one that another run made is shown again, in the run that asks for it. */

import type { Output } from '../../../contract/protocol.ts';
import type { Outputs } from '../outputs.ts';

interface Picture {
  /** Of the run that made it: there it stands already. */
  outputs: Outputs;
  make: () => Output;
}

const pictures = new WeakMap<object, Picture>();

export function handle<H extends object>(made: H, picture: Picture): H {
  pictures.set(made, picture);
  return made;
}

/** False when this is no picture's handle. */
export function showAgain(value: unknown, outputs: Outputs): boolean {
  const picture = typeof value === 'object' && value !== null ? pictures.get(value) : undefined;
  if (picture && picture.outputs !== outputs) outputs.add(picture.make());
  return picture !== undefined;
}
