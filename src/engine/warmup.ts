import './methods.ts';
import { randint, randn } from './creation.ts';
import { clipGradNorm_ } from './nn/clip.ts';
import { Embedding } from './nn/embedding.ts';
import { Linear } from './nn/linear.ts';
import { CrossEntropyLoss } from './nn/losses/crossentropy.ts';
import { packPaddedSequence } from './nn/packing.ts';
import { RNN } from './nn/rnn.ts';
import { Adam } from './optim/adam.ts';
import { defaultGenerator } from './random.ts';

interface Sizes {
  vocabulary: number;
  features: number;
  hidden: number;
  batch: number;
  length: number;
}

/** One step in the training of a classifier like the lecture's, as a function, and all that it holds. */
export function trainingStep({ vocabulary, features, hidden, batch, length }: Sizes): [() => void, unknown] {
  const layers = [new Embedding(vocabulary, features), new RNN(features, hidden, { batchFirst: true })] as const;
  const linear = new Linear(hidden, 2);
  const [embedding, rnn] = layers;
  const parameters = [...layers, linear].flatMap((layer) => [...layer.parameters()]);
  const optimizer = new Adam(parameters);
  const ids = randint(0, vocabulary, [batch, length]);
  const target = randint(0, 2, [batch]);
  const lengths = Array.from({ length: batch }, (_, n) => length - (n % 2));
  const options = { batchFirst: true, enforceSorted: false };
  const step = () => {
    optimizer.zeroGrad();
    const [, hN] = rnn.forward(packPaddedSequence(embedding.forward(ids), lengths, options));
    const loss = new CrossEntropyLoss().forward(linear.forward(hN.squeeze(0)), target);
    loss.backward();
    clipGradNorm_(parameters, 1);
    optimizer.step();
    loss.item();
  };
  return [step, [layers, linear, optimizer, ids, target]];
}

/** Makes the GPU compile the programs that the lecture's models use; gives what it leaves on the device. */
export function warmUpStep(): unknown {
  const [step, held] = trainingStep({ vocabulary: 6, features: 64, hidden: 64, batch: 2, length: 3 });
  step();
  randn(2, 2).matmul(randn(2, 2)).tolist();
  defaultGenerator.manualSeed(0);
  return held;
}
