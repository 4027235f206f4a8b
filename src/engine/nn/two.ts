/** A number for both dimensions of an image, or one for each. */
export type Two = number | readonly [number, number] | readonly number[];

/** One for each. */
export const two = (given: Two): [number, number] =>
  typeof given === 'number' ? [given, given] : [given[0]!, given[1] ?? given[0]!];
