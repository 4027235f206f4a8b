/** The table of what of PyTorch there is: it is made from the engine's own tables. */

import { expect, it, vi } from 'vitest';
import type { CommandLine } from '../../src/cli/commandLine.ts';
import { coverage } from '../../src/cli/coverage/coverage.ts';

async function printed(
  ...modules: string[]
): Promise<Record<string, { have: string[]; differs: object; absent: string[] }>> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const code = await coverage({ decks: modules, json: true } as CommandLine);
  const text = String(log.mock.calls[0]?.[0]);
  log.mockRestore();
  expect(code).toBe(0);
  return JSON.parse(text);
}

it('has every module of PyTorch’s listing, and in each what its tables say', async () => {
  const table = await printed();
  expect(table.torch!.have).toContain('cumsum');
  expect(table.Tensor!.have).toContain('cumsum');
  expect(table.nn!.have).toContain('CrossEntropyLoss');
  expect(table['nn.utils.rnn']!.have).toContain('pack_padded_sequence');
  expect(table.torch!.absent).toContain('stft');
});

it('says which arguments differ', async () => {
  const { autograd } = await printed('autograd');
  expect(autograd!.differs).toHaveProperty('grad');
});
