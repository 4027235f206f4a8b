import { expect, test } from 'vitest';
import { nn, torch } from '../../../src/engine/index.ts';
import { onBackend } from '../start.ts';

onBackend();

/** What courses ask for and there is not: the error says what to write instead. */
test.each([
  ['complex64', torch, 'There are no complex numbers here: keep the real and the imaginary part as two tensors.'],
  ['view_as_complex', torch, 'There are no complex numbers here: keep the real and the imaginary part as two tensors.'],
  ['svd', torch, 'torch.linalg.svdvals(x)'],
  ['eigvals', torch.linalg, 'torch.linalg.svdvals(x)'],
  ['compile', torch, 'call the model itself'],
  ['vmap', torch, 'torch.stack()'],
  ['sparse_coo_tensor', torch, 'tensors are dense'],
  ['Conv7d', nn, 'Did you mean Conv1d?'],
  ['polygamma', torch.special, '`recurrente coverage` lists what it has'],
])('%s', (name, table, advice) => {
  expect(() => Reflect.get(table, name)).toThrow(advice);
});
