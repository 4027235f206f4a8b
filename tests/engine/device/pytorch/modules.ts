import { nn } from '../../../../src/engine/index.ts';
import type { Encoded, Tensor } from './encoding.ts';
import { decode } from './encoding.ts';
import { build } from './python/calls.ts';

/** A module as the fixtures write it. */
export interface ModuleSpec {
  type: string;
  args: Record<string, unknown>;
  children?: [string, ModuleSpec][];
}

type Arguments = Record<string, number>;
export type Forward = { forward(...inputs: unknown[]): unknown };

class RNNClassifier extends nn.Module {
  embedding;
  rnn;
  fc;
  dropout;
  constructor(a: Arguments) {
    super();
    this.embedding = new nn.Embedding(a.vocab_size!, a.embed_dim!, { paddingIdx: a.padding_idx ?? 0 });
    this.rnn = new nn.RNN(a.embed_dim!, a.hidden_dim!, { batchFirst: true });
    this.fc = new nn.Linear(a.hidden_dim!, a.n_classes!);
    this.dropout = new nn.Dropout(0.3);
  }
  override forward(x: Tensor): Tensor {
    const [, hN] = this.rnn.forward(this.embedding.forward(x));
    return this.fc.forward(this.dropout.forward(hN.squeeze(0)));
  }
}

class RNNTagger extends nn.Module {
  embedding;
  rnn;
  fc;
  constructor(a: Arguments) {
    super();
    this.embedding = new nn.Embedding(a.vocab_size!, a.embed_dim!, { paddingIdx: a.padding_idx ?? 0 });
    this.rnn = new nn.RNN(a.embed_dim!, a.hidden_dim!, { batchFirst: true });
    this.fc = new nn.Linear(a.hidden_dim!, a.tagset_size!);
  }
  override forward(x: Tensor): Tensor {
    const [output] = this.rnn.forward(this.embedding.forward(x));
    return this.fc.forward(output);
  }
}

const own: Record<string, new (a: Arguments) => InstanceType<typeof nn.Module>> = { RNNClassifier, RNNTagger };

/** Builds PyTorch's module, one of ours, or a class of the user's own with those attributes. */
export function moduleOf({ type, args, children }: ModuleSpec): InstanceType<typeof nn.Module> {
  if (type in own) return new own[type]!(args as Arguments);
  const parts = (children ?? []).map(([name, child]) => [name, moduleOf(child)] as const);
  if (type === 'Sequential') return new nn.Sequential(...parts.map(([, child]) => child));
  if (type === 'ModuleList') return new nn.ModuleList(parts.map(([, child]) => child));
  if (type === 'ModuleDict') return new nn.ModuleDict(Object.fromEntries(parts));
  const cls = (type in nn ? Reflect.get(nn, type) : null) as unknown;
  if (cls) return build(cls, args) as InstanceType<typeof nn.Module>;
  const custom = class extends nn.Module {};
  Object.defineProperty(custom, 'name', { value: type });
  return Object.assign(new custom(), Object.fromEntries(parts));
}

export function withParameters(spec: ModuleSpec, parameters: Record<string, Encoded>): InstanceType<typeof nn.Module> {
  const module = moduleOf(spec);
  module.loadStateDict(Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, decode(value)])));
  return module;
}
