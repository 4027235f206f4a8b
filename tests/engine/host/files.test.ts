import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { format, nn, optim, runtime, torch } from '../../../src/engine/index.ts';
import { onBackend } from '../start.ts';

onBackend();

type Tensor = InstanceType<typeof torch.Tensor>;

const at = (name: string): string => fileURLToPath(new URL(`../../fixtures/files/${name}`, import.meta.url));
const text = (name: string): string => readFileSync(at(name), 'utf8').trimEnd();

/** What ours.pt holds, which RECORD=1 writes anew; PyTorch reads it in record.py. */
function value(): unknown {
  torch.manualSeed(0);
  const net = new nn.Sequential(new nn.Linear(2, 2), new nn.BatchNorm1d(2));
  const opt = new optim.SGD(net.parameters(), { lr: 0.5, momentum: 0.5 });
  net.forward(torch.ones(3, 2)).sum().backward();
  opt.step();
  const { float64, int64, int32, int16, uint8, bool } = torch;
  return {
    epoch: 3,
    loss: 0.25,
    name: 'señal',
    best: null,
    done: false,
    large: 2 ** 40,
    larger: -(2n ** 62n) - 1n,
    model: net.stateDict(),
    opt: opt.stateDict(),
    list: [1, 'two', torch.ones(2, 3).shape, torch.zeros(0, 2)],
    kinds: [float64, int64, int32, int16, uint8, bool].map((dtype) => torch.tensor([0, 1, 2], { dtype })),
    parts: [torch.arange(6).view(2, 3).t(), torch.arange(6).get('2:4')],
    parameter: new nn.Parameter(torch.ones(2)),
  };
}

describe('files that PyTorch wrote', () => {
  test.each(['weights', 'checkpoint', 'kinds'])('%s.pt', (name) => {
    expect(format(torch.load(at(`${name}.pt`)))).toBe(text(`${name}.txt`));
  });

  test('weights.safetensors are the same weights', () => {
    const ours = torch.load(at('weights.safetensors')) as Record<string, Tensor>;
    const theirs = torch.load(at('weights.pt'), { mapLocation: 'cpu' }) as Record<string, Tensor>;
    expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
    for (const [name, x] of Object.entries(ours)) expect(String(x)).toBe(String(theirs[name]));
  });

  test('they go into a model', () => {
    const net = new nn.Sequential(new nn.Embedding(3, 2), new nn.Linear(2, 2), new nn.BatchNorm1d(2));
    const opt = new optim.Adam(net.parameters());
    const { model, opt: state } = torch.load(at('checkpoint.pt')) as never as { model: never; opt: never };
    expect(String(net.loadStateDict(model))).toBe('<All keys matched successfully>');
    opt.loadStateDict(state);
    expect(opt.paramGroups[0]!.lr).toBe(0.1);
  });
});

describe('files that we write', () => {
  test('are what PyTorch reads', () => {
    const saved = torch.save(value());
    if (process.env.RECORD) writeFileSync(at('ours.pt'), saved);
    expect(Buffer.from(saved).equals(readFileSync(at('ours.pt')))).toBe(true);
    expect(format(torch.load(saved))).toBe(text('ours.txt'));
  });

  test('lie on the disk, and are told of', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'save-'));
    const told: string[] = [];
    runtime.onSave((name, bytes) => told.push(`${name}: ${bytes.length}`));
    try {
      for (const name of ['model.pt', 'model.safetensors']) {
        const path = join(folder, name);
        const bytes = torch.save({ w: torch.tensor([1.5, 2]), n: torch.tensor([[3]]) }, path);
        expect(told.at(-1)).toBe(`${path}: ${bytes.length}`);
        expect(format(torch.load(path))).toBe("{'w': tensor([1.5000, 2.0000]), 'n': tensor([[3]])}");
        expect(format(torch.load(readFileSync(path)))).toBe(format(torch.load(bytes)));
      }
    } finally {
      runtime.onSave(null);
      await rm(folder, { recursive: true });
    }
  });

  test('tied weights are saved once', () => {
    const x = torch.randn(100, 100);
    expect(torch.save([x, x.detach()]).length).toBeLessThan(42_000);
  });
});

describe('what is no file of weights is told so', () => {
  const bytes = (): Uint8Array => new Uint8Array(readFileSync(at('weights.pt')));
  test.each<[string, () => unknown, string]>([
    ['absent', () => torch.load('nowhere.pt'), "No such file or directory: 'nowhere.pt'"],
    ['another', () => torch.load(new TextEncoder().encode('no archive')), 'not a file of torch.save'],
    ['cut off', () => torch.load(bytes().slice(0, 900)), 'failed reading zip archive'],
    ['a whole model', () => torch.load(at('whole.pt')), 'was not an allowed global by default'],
    ['code', () => torch.load(at('weights.pt'), { weightsOnly: false }), 'reads weights only'],
    ['on a GPU', () => torch.load(at('weights.pt'), { mapLocation: 'cuda' }), 'not compiled with CUDA'],
    ['a module', () => torch.save(new nn.Linear(1, 1)), "cannot pickle 'Linear' object"],
    ['a function', () => torch.save([() => 1]), "cannot pickle 'function' object"],
    ['no name', () => torch.save({}, 1 as never), 'to be string, path'],
    ['no tensors', () => torch.save({ a: 1 }, 'a.safetensors'), '"a" must be Tensor, not int'],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(message);
  });
});
