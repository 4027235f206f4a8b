/** A number, or PyTorch's tuple of one: sizes along the one dimension of time. */
export type One = number | readonly [number];
export const one = (value: One): number => (typeof value === 'number' ? value : value[0]);
