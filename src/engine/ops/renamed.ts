import type { Tensor } from '../tensor.ts';

/** The same result, printed as another function's. */
export function named(x: Tensor, name: string): Tensor {
  const { source } = x;
  if (source) x.cameFrom({ ...source, node: { ...source.node, names: [name] } });
  return x;
}

/** The same for one of several results, which share their function. */
export function renamed(x: Tensor, name: string): Tensor {
  const { source } = x;
  if (source) {
    const names = Array.from({ length: source.node.outputs }, (_, i) => source.node.names[i] ?? source.node.names[0]!);
    names[source.index] = name;
    (source.node as { names: readonly string[] }).names = names;
  }
  return x;
}

/** A function's name as it stands in the graph: tanh is Tanh. */
export const titled = (name: string): string => name[0]!.toUpperCase() + name.slice(1);
