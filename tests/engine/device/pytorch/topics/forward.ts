import { nn, torch } from '../../../../../src/engine/index.ts';
import { camelKeys, type Module, seed } from '../common.ts';
import { decode, type Encoded, type Tensor } from '../encoding.ts';
import { withParameters } from '../modules.ts';
import { run } from '../python/evaluate.ts';
import type { Case, Check, Problems } from '../report.ts';

type Packed = InstanceType<typeof nn.utils.rnn.PackedSequence>;
const rnnUtils = nn.utils.rnn;

/** Sends gradients into results: L = Σ upstream · result. */
function backFrom(results: Record<string, Tensor | undefined>, upstream: Record<string, Encoded>): void {
  const terms = Object.entries(upstream).map(([name, g]) => results[name]!.mul(decode(g)).sum());
  terms.reduce((a, b) => a.add(b)).backward();
}

/** Dropout between the layers draws in the packed order, which above 16 sequences is PyTorch's own where lengths tie. */
const drawsInTies = ({ lengths, enforce_sorted, training, module }: Case): boolean =>
  lengths?.length > 16 &&
  new Set(lengths).size < lengths.length &&
  !enforce_sorted &&
  training &&
  module.args.dropout > 0 &&
  module.args.num_layers > 1;

const forwardKinds: Record<string, Check> = {
  rnn: (c, p) => {
    const module = withParameters(c.module, c.parameters).train(c.training);
    const leaf = (v: Encoded | undefined): Tensor | undefined => (v ? decode(v).requiresGrad_() : undefined);
    const [input, h0, c0] = [leaf(c.input)!, leaf(c.h_0), leaf(c.c_0)];
    const state = c0 ? [h0, c0] : (h0 ?? null);
    const batchFirst = c.module.args.batch_first ?? false;
    if (c.seed_before_forward) seed(c.seed_before_forward);
    const given = c.lengths
      ? rnnUtils.packPaddedSequence(input, c.lengths, { batchFirst, enforceSorted: c.enforce_sorted })
      : input;
    const [out, finals] = (module.forward as (...a: unknown[]) => unknown)(given, state) as [
      Tensor | Packed,
      Tensor | Tensor[],
    ];
    const plain = out instanceof rnnUtils.PackedSequence ? rnnUtils.padPackedSequence(out, { batchFirst })[0] : out;
    const output = c.dropout_of_output ? nn.functional.dropout(plain, c.dropout_of_output, true) : plain;
    const [hN, cN] = Array.isArray(finals) ? finals : [finals];
    if (drawsInTies(c)) return void p.allowed.add('in the order of ties, which PyTorch sorts unstably');
    p.close('output', output, c.expect.output);
    p.close('h_n', hN, c.expect.h_n);
    if (c.expect.c_n) p.close('c_n', cN, c.expect.c_n);
    p.nextRand(c.expect.next_rand);
    backFrom({ output, h_n: hN, c_n: cN }, c.upstream);
    sameGrads(p, module, { input, h_0: h0, c_0: c0 }, c.expect.grad);
  },
  cell: (c, p) => {
    const module = withParameters(c.module, c.parameters);
    const leaf = (v: Encoded | undefined): Tensor | undefined => (v ? decode(v).requiresGrad_() : undefined);
    const [input, h0, c0] = [leaf(c.input)!, leaf(c.h_0), leaf(c.c_0)];
    let state: unknown = c0 ? [h0, c0] : (h0 ?? null);
    for (let i = 0; i < c.steps; i++) state = (module.forward as (...a: unknown[]) => unknown)(input, state);
    const [hN, cN] = Array.isArray(state) ? (state as Tensor[]) : [state as Tensor];
    p.close('h_n', hN, c.expect.h_n);
    if (c.expect.c_n) p.close('c_n', cN, c.expect.c_n);
    backFrom({ h_n: hN, c_n: cN }, c.upstream);
    sameGrads(p, module, { input, h_0: h0, c_0: c0 }, c.expect.grad);
  },
  embedding: layer,
  linear: layer,
  dropout: (c, p) => {
    const order: number[] = c.memory_order;
    const leaf = decode(c.input).requiresGrad_();
    const inMemory = leaf.permute(order).detach();
    const input = inMemory.contiguous().requiresGrad_();
    const logical = input.permute(order.map((_, d) => order.indexOf(d)));
    seed(c.seed_before_forward);
    const output = nn.functional.dropout(logical, c.p, c.training);
    p.close('output', output, c.expect.output);
    p.nextRand(c.expect.next_rand);
    output.mul(decode(c.upstream)).sum().backward();
    p.close('grad input', input.grad!.permute(order.map((_, d) => order.indexOf(d))), c.expect.grad.input);
  },
  cross_entropy: (c, p) => {
    const input = decode(c.input).requiresGrad_();
    const loss = nn.functional.crossEntropy(input, decode(c.target), camelKeys(c.args));
    p.close('loss', loss, c.expect.loss);
    loss.backward(decode(c.upstream));
    p.close('grad input', input.grad, c.expect.grad.input);
  },
  clip_grad_norm_: (c, p) => {
    const parameters = withGrads(c.grads);
    const normType = c.norm_type === 'inf' ? Infinity : c.norm_type;
    p.close('total_norm', nn.utils.clipGradNorm_(parameters, c.max_norm, { normType }), c.expect.total_norm);
    parameters.forEach((x, i) => {
      p.close(`grad ${i}`, x.grad, c.expect.grads[i]);
    });
  },
  clip_grad_value_: (c, p) => {
    const parameters = withGrads(c.grads);
    nn.utils.clipGradValue_(parameters, c.clip_value);
    parameters.forEach((x, i) => {
      p.close(`grad ${i}`, x.grad, c.expect.grads[i]);
    });
  },
  functional: (c, p) => {
    const input = decode(c.input).requiresGrad_();
    const output = run(c.expression, new Map([['x', input]])) as Tensor;
    p.close('output', output, c.expect.output);
    output.mul(decode(c.upstream)).sum().backward();
    p.close('grad input', input.grad, c.expect.grad.input);
  },
  model: (c, p) => {
    const module = withParameters(c.module, c.parameters).train(c.training);
    if (c.seed_before_forward) seed(c.seed_before_forward);
    const logits = (module.forward as (x: Tensor) => Tensor)(decode(c.input));
    const scope = new Map<string, unknown>([
      ['logits', logits],
      ['target', decode(c.target)],
      ['C', logits.shape.at(-1)],
    ]);
    const loss = run(c.loss, scope) as Tensor;
    p.close('logits', logits, c.expect.logits ?? c.expect.output);
    p.close('loss', loss, c.expect.loss);
    loss.backward();
    sameGrads(p, module, {}, c.expect.grad);
  },
};

function layer(c: Case, p: Problems): void {
  const module = withParameters(c.module, c.parameters);
  const input = decode(c.input);
  if (c.kind === 'linear') input.requiresGrad_();
  const output = (module.forward as (x: Tensor) => Tensor)(input);
  p.close('output', output, c.expect.output);
  output.mul(decode(c.upstream)).sum().backward();
  sameGrads(p, module, { input }, c.expect.grad);
}

function sameGrads(p: Problems, module: Module, leaves: Record<string, Tensor | undefined>, want: Case): void {
  for (const [name, x] of module.namedParameters()) p.close(`grad ${name}`, x.grad, want.parameters[name] ?? null);
  for (const [name, x] of Object.entries(leaves)) if (x && want[name]) p.close(`grad ${name}`, x.grad, want[name]);
}

function withGrads(grads: (Encoded | null)[]): Tensor[] {
  return grads.map((g) => {
    const parameter = torch.zeros(g ? g.shape : [1]).requiresGrad_();
    if (g) parameter.grad = decode(g);
    return parameter;
  });
}

export const forward: Check = (c, p, head) => {
  const check = forwardKinds[c.kind!];
  if (!check) throw new Error(`unknown kind ${c.kind}`);
  check(c, p, head);
};
