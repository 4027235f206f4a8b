import { checkTensor } from './arguments.ts';
import { type RandomOptions, source } from './creation.ts';
import { RuntimeError } from './errors.ts';
import { lgammaOf } from './ops/gamma.ts';
import type { Generator } from './random.ts';
import { Tensor } from './tensor.ts';

/** How often something happens that happens `input` times on average, for each element. (…) gives (…). torch.poisson */
export function poisson(input: Tensor, options: RandomOptions = {}): Tensor {
  checkTensor('poisson', 'input', 1, input);
  const rates = Array.from(input.values(), Number);
  if (rates.some((rate) => !(rate >= 0))) {
    throw new RuntimeError('invalid Poisson rate, expected rate to be non-negative');
  }
  const from = source('poisson', options);
  const counts = rates.map((rate) => (rate >= 10 ? byRejection(rate, from) : byWaiting(rate, from)));
  return Tensor.ofHost(
    input.dtype.itemsize === 4 ? Float32Array.from(counts) : Float64Array.from(counts),
    input.shape,
    input.dtype,
  );
}

/** Waits for one event after another, while the unit of time lasts. */
function byWaiting(rate: number, from: Generator): number {
  if (rate === 0) return 0;
  const end = Math.exp(-rate);
  let count = 0;
  for (let left = from.uniform53(); left > end; left *= from.uniform53()) count++;
  return count;
}

/** Hörmann's transformed rejection with squeeze (PTRS, 1993), for many events. */
function byRejection(rate: number, from: Generator): number {
  const b = 0.931 + 2.53 * Math.sqrt(rate);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = from.uniform53() - 0.5;
    const v = from.uniform53();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + rate + 0.43);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const likely = -rate + k * Math.log(rate) - lgammaOf(k + 1);
    if (Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b) <= likely) return k;
  }
}
