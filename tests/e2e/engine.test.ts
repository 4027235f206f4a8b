/** What of the engine only a built page can show: its names after the minifier, and files that go out and come in. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../../src/site/root.ts';
import { launch, openDeck, run, textOf } from './open.ts';

let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launch();
  ({ page, complaints } = await openDeck(browser, 'engine/'));
});
afterEach(() => expect(complaints).toEqual([]));
afterAll(() => browser.close());

const show = (label: string) =>
  page.evaluate((l) => {
    const { h } = window.lecture.deck.getIndices(document.querySelector(`[data-cell="${l}"]`)!.closest('section')!);
    window.lecture.deck.slide(h);
  }, label);

it('names what the author knows', async () => {
  await run(page, 'names');
  expect((await textOf(page, 'names')).trimEnd().split('\n')).toEqual([
    "TypeError: sum(): argument 'dim' must be int or tuple of ints, not Tensor",
    'TypeError: randint(): a bound must be int, not Linear',
    "TypeError: zeros(): argument 'size' (position 1) must be tuple of ints, not dtype",
    "TypeError: linear(): argument 'input' (position 1) must be Tensor, not PackedSequence",
    'TypeError: input_size should be of type int, got: Linear',
    "TypeError: cannot pickle 'function' object",
    "TypeError: cannot pickle 'Adam' object",
    'RuntimeError: Could not infer dtype of Vocabulary',
    "AttributeError: 'Linear' object has no attribute 'weights'",
    "TypeError: ones() got an unexpected keyword argument 'generator'",
    "TypeError: rand(): argument 'generator' must be torch.Generator, not function",
    "TypeError: cat(): argument 'tensors' (position 1) must be tuple of Tensors, not device",
    "TypeError: cat(): argument 'tensors' (position 1) must be tuple of Tensors, not tuple",
    'Own() Linear(in_features=2, out_features=2, bias=True) StepLR',
  ]);
});

it('offers what is saved for download, and has it for torch.load', async () => {
  await show('save');
  await run(page, 'save');
  const link = page.locator('[data-cell="save"] [data-output="file"]');
  expect(await link.textContent()).toMatch(/^⬇ model\.pt \(\d\.\d kB\)$/);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('model.pt');
  expect((await readFile(await download.path())).toString('latin1')).toContain('model/data.pkl');
  await run(page, 'load');
  expect(await textOf(page, 'load')).toBe('torch.Size([1])\n');
});

it("takes a file of the viewer's", async () => {
  await show('upload');
  await run(page, 'upload');
  expect(await textOf(page, 'upload')).toBe('no file yet\n');
  const weights = join(ROOT, 'tests/fixtures/files/weights.pt');
  await page.setInputFiles('[data-cell="upload"] input[type="file"]', weights);
  await page.waitForFunction(() => JSON.stringify(window.lecture.outputs('upload')).includes('OrderedDict'));
  const expected = await readFile(weights.replace('.pt', '.txt'), 'utf8');
  expect(await textOf(page, 'upload')).toBe(expected);
  expect(await page.textContent('[data-cell="upload"] .input-value')).toBe('weights.pt');
});
