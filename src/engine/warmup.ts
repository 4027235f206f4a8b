import './methods.ts';
import { randn, tensor } from './creation.ts';
import { Embedding } from './nn/embedding.ts';
import { Linear } from './nn/linear.ts';
import { CrossEntropyLoss } from './nn/loss.ts';
import { packPaddedSequence } from './nn/packing.ts';
import { RNN } from './nn/rnn.ts';
import { Adam } from './optim/adam.ts';
import { defaultGenerator } from './random.ts';

/** One step of a tiny classifier: it makes the GPU compile the programs that the lecture's models use. */
export function warmUpStep(): void {
  const layers = [new Embedding(6, 4), new RNN(4, 8, { batchFirst: true }), new Linear(8, 2)] as const;
  const [embedding, rnn, linear] = layers;
  const optimizer = new Adam(layers.flatMap((layer) => [...layer.parameters()]));
  const packed = packPaddedSequence(
    embedding.forward(
      tensor([
        [1, 2, 3],
        [4, 5, 0],
      ]),
    ),
    [3, 2],
    { batchFirst: true },
  );
  const [, hN] = rnn.forward(packed);
  new CrossEntropyLoss().forward(linear.forward(hN.squeeze(0)), tensor([0, 1])).backward();
  optimizer.step();
  randn(2, 2).matmul(randn(2, 2)).tolist();
  defaultGenerator.manualSeed(0);
}
