import { transpile } from '../../../src/cell/transpile.ts';
import { copy, data, format, nn, optim, runtime, torch } from '../../../src/engine/index.ts';
import { range } from '../../../src/kernel/thread/display/progress.ts';
import { call } from '../../../src/kernel/thread/scope.ts';

/** What a cell prints, alone and from the seed 0. An error is the last line. */
export async function runCell(code: string): Promise<{ text: string; error: Error | null }> {
  const lines: string[] = [];
  const print = (...values: unknown[]): void => void lines.push(values.map((value) => format(value)).join(' '));
  torch.setPrintoptions(torch.printDefaults);
  torch.manualSeed(0);
  torch.setDefaultDtype(torch.float32);
  const environment = { torch, nn, optim, data, copy, F: nn.functional, range, print };
  let error: Error | null = null;
  try {
    const ready = { ...transpile(code), label: 'cell', environment, taken: {}, module: {}, signs: runtime.signs };
    await call({ ...ready, showValue: () => undefined, notExported: (name) => name });
  } catch (raised) {
    error = raised as Error;
    lines.push(`!! ${error.name}: ${error.message.split('\n')[0]}`);
  }
  torch.setPrintoptions(torch.printDefaults);
  torch.setGradEnabled(true);
  torch.setDefaultDtype(torch.float32);
  return { text: lines.join('\n'), error };
}
