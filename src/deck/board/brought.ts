/** Drawings that a deck brings along, `chalkboard: {src: …}`: a file saved by D. What is no such file was told when the deck was built. */

import { object, oneOf } from '../../contract/shape.ts';
import { type Drawings, isDrawings } from './sheets.ts';

const isFile = object<{ recurrente: 'drawings'; drawings: Drawings }>({
  recurrente: oneOf('drawings'),
  drawings: isDrawings,
});

export async function broughtDrawings(src: string | undefined): Promise<Drawings> {
  if (src === undefined) return {};
  try {
    const file: unknown = await (await fetch(src)).json();
    return isFile(file) ? file.drawings : {};
  } catch {
    // Not without a network, say: the slides are there without them.
    return {};
  }
}
