import { bptt } from '../../../../../src/engine/index.ts';
import { decode, difference, type Encoded, numbersOf } from '../encoding.ts';
import type { Check } from '../report.ts';

export const through: Check = (c, p) => {
  const parameters = {
    weightIh: decode(c.parameters.weight_ih_l0).tolist() as number[][],
    weightHh: decode(c.parameters.weight_hh_l0).tolist() as number[][],
    biasIh: decode(c.parameters.bias_ih_l0).tolist() as number[],
    biasHh: decode(c.parameters.bias_hh_l0).tolist() as number[],
    nonlinearity: c.nonlinearity,
  };
  const trace = bptt.forward(parameters, decode(c.input));
  const tolerance = { rtol: 1e-4, atol: 1e-9 };
  const near = (what: string, got: unknown[], want: Encoded | number[]): void =>
    p.note(
      what,
      difference(got.flat(3) as number[], Array.isArray(want) ? want : (numbersOf(want) as Float64Array), tolerance),
    );
  const each = (what: string, got: number[], want: number[]): void =>
    got.forEach((g, i) => {
      p.note(`${what} ${i}`, difference([g], [want[i]!], { rtol: 1e-4, atol: 1e-30 }));
    });
  near('h', trace.h, c.h);
  const v = decode(c.v).tolist() as number[];
  const last = bptt.backward(trace, bptt.onlyLast(trace, v));
  const all = bptt.backward(trace, decode(c.v_of_each_step));
  near('loss_last', [trace.h.at(-1)!.reduce((s, x, i) => s + x * v[i]!, 0)], [c.loss_last]);
  near('grad_h_of_loss_last', last.h, c.grad_h_of_loss_last);
  near('grad_h_of_loss_all', all.h, c.grad_h_of_loss_all);
  each('norm_of_grad_h_of_loss_last', last.normOfH, c.norm_of_grad_h_of_loss_last);
  each('norm_of_grad_h_of_loss_all', all.normOfH, c.norm_of_grad_h_of_loss_all);
  const want = c.grad_parameters_of_loss_last;
  near('weight_ih', last.weightIh, want.weight_ih_l0);
  near('weight_hh', last.weightHh, want.weight_hh_l0);
  near('bias_ih', last.biasIh, want.bias_ih_l0);
  near('bias_hh', last.biasHh, want.bias_hh_l0);
  near('grad_input', last.x, c.grad_input_of_loss_last);
  const steps = trace.x.map((_, t) => bptt.stepJacobian(trace, t + 1));
  each('step_jacobian_spectral', steps.map(bptt.spectralNorm), c.step_jacobian_spectral);
  const products = bptt.jacobianProducts(trace);
  each('jacobian_product_spectral', products.map(bptt.spectralNorm), c.jacobian_product_spectral);
  each('jacobian_product_frobenius', products.map(bptt.frobeniusNorm), c.jacobian_product_frobenius);
  const influences = bptt.influences(trace);
  each('influence_spectral', influences.map(bptt.spectralNorm), c.influence_spectral);
  each('influence_frobenius', influences.map(bptt.frobeniusNorm), c.influence_frobenius);
  near('spectral norm', [bptt.spectralNorm(parameters.weightHh)], [c.spectral_norm_of_weight_hh]);
  near('spectral radius', [bptt.spectralRadius(parameters.weightHh)], [c.spectral_radius_of_float32]);
};
