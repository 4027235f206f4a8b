import { nn, optim, runtime, torch } from '../../../engine/index.ts';
import { type Effort, lengthsOf, type Model, type Pairs, type Times, time, timeInTurns } from './model.ts';

type Tensor = InstanceType<typeof torch.Tensor>;

class Classifier extends nn.Module {
  embedding;
  rnn;
  linear;

  constructor(readonly model: Model) {
    super();
    this.embedding = new nn.Embedding(model.vocabulary, model.embedding);
    this.rnn = new nn.RNN(model.embedding, model.hidden, { batchFirst: true });
    this.linear = new nn.Linear(model.hidden, model.classes);
  }

  override forward(ids: Tensor, lengths?: number[]): Tensor {
    const vectors = this.embedding.forward(ids);
    const pack = nn.utils.rnn.packPaddedSequence;
    const [, hN] = lengths ? this.rnn.forward(pack(vectors, lengths, { batchFirst: true })) : this.rnn.forward(vectors);
    return this.linear.forward(hN.get(-1));
  }
}

/** A full step: forward, backpropagation through time, clip at 1.0, Adam over all parameters; the loss is read. */
export async function train(model: Model, effort: Effort): Promise<Times> {
  const times = await time(trainer(model), effort);
  runtime.memory();
  return times;
}

/** Packed and padded steps in turns, each with and without the optimiser (clip and Adam): neighbours in time are compared. */
export async function pairs(model: Model, effort: Effort): Promise<Pairs> {
  const kinds = [true, false].map((packed) =>
    [true, false].map((optimised) => trainer({ ...model, packed }, optimised)),
  );
  const [packed, padded] = kinds as [Step[], Step[]];
  return timeInTurns({ packed: packed[0]!, padded: padded[0]! }, { packed: packed[1]!, padded: padded[1]! }, effort);
}

type Step = () => Promise<void>;

/** A network of its own, and what trains it for a step. */
function trainer(model: Model, optimised = true): Step {
  torch.manualSeed(0);
  const net = new Classifier(model);
  const optimizer = new optim.Adam(net.parameters(), { lr: 1e-3 });
  const criterion = new nn.CrossEntropyLoss();
  const lengths = lengthsOf(model);
  const ids = torch.tensor(words(model, lengths));
  const target = torch.randint(0, model.classes, [model.batch]);
  return async () => {
    optimizer.zeroGrad();
    const loss = criterion.forward(net.forward(ids, model.packed ? lengths : undefined), target);
    loss.backward();
    if (optimised) {
      nn.utils.clipGradNorm_(net.parameters(), 1);
      optimizer.step();
    }
    await loss.typedArray();
  };
}

/** One sentence through a trained network, as when a viewer types: 20 words, no gradient. */
export async function infer(model: Model, effort: Effort): Promise<Times> {
  torch.manualSeed(0);
  const net = new Classifier({ ...model, packed: false });
  const ids = torch.tensor(words({ ...model, batch: 1 }, [model.length]));
  return time(
    () =>
      torch
        .noGrad(() => net.forward(ids))
        .softmax(-1)
        .typedArray(),
    effort,
  );
}

function words({ vocabulary, length }: Model, lengths: readonly number[]): number[][] {
  const rows = torch.randint(1, vocabulary, [lengths.length, length]).tolist() as number[][];
  return rows.map((row, n) => row.fill(0, lengths[n]));
}
