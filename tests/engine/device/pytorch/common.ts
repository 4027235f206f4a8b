import { type nn, optim, torch } from '../../../../src/engine/index.ts';
import { decode, isEncoded } from './encoding.ts';
import { camel } from './python/values.ts';

export type Generator = InstanceType<typeof torch.Generator>;
export type Module = InstanceType<typeof nn.Module>;
export type AnyOptimizer = InstanceType<typeof optim.Adam> | InstanceType<typeof optim.SGD>;

export const seed = (text: string): void => void torch.manualSeed(BigInt(text));

/** Keyword arguments as the engine's options. */
export const camelKeys = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args).map(([k, v]) => [camel(k), isEncoded(v) ? decode(v) : v]));

export function optimizerOf(type: string, parameters: unknown, args: Record<string, unknown>): AnyOptimizer {
  const cls = Reflect.get(optim, type) as new (p: unknown, o: unknown) => AnyOptimizer;
  return new cls(parameters, camelKeys(args));
}
