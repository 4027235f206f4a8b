import { expect, test } from 'vitest';
import mistakes from '../../fixtures/errors/errors.json' with { type: 'json' };
import { onBackend } from '../start.ts';
import { runCell } from './cell.ts';

onBackend();

test.each(mistakes)('says of $name what PyTorch says', async ({ cell, said }) => {
  const { error } = await runCell(`const x = torch.ones(4, 3);\n${cell};`);
  expect(error?.message.split('\n')[0]).toBe(said.split('\n')[0]);
});
