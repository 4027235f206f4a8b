/** A cell is not the page: what it may not do, and that nothing it does keeps the page from working. */

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { onOnePage, openDeck, outputsOf, run, stateOf, textOf, waitForState } from './open.ts';

const it = onOnePage('sealed/').extend('asked', { scope: 'file' }, ({ page }): string[] => {
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  return asked;
});

const errorsOf = async (page: Page, label: string) =>
  (await outputsOf(page, label)).flatMap((output) => (output.kind === 'error' ? [output.message] : []));

describe('a cell reaches', () => {
  it.for([
    ['no other host', 'other-host', /files of its own deck only/],
    [
      'nothing of its host but its own files, and only to read',
      'same-host',
      /^(?:.*own deck only.*\n){2}.*can only read/,
    ],
    ['no module', 'module', /^refused\nrefused\n$/],
    ['no other way out, and nothing that the browser keeps', 'ways', /^none\nrefused\nrefused\nrefused\nrefused\n$/],
    ['the files of its deck', 'own-data', /^1 2 3\n/],
  ] as const)('%s', async ([, label, said], { page, asked: _ }) => {
    await run(page, label);
    expect(await textOf(page, label)).toMatch(said);
  });

  it('and no request of theirs has left the page', ({ page, asked }) => {
    const own = new URL(page.url());
    const strange = asked.filter((url) => !url.startsWith(own.origin) && !/^(?:blob|data):/.test(url));
    expect(strange).toEqual([]);
    expect(asked.filter((url) => /secret/.test(url))).toEqual([]);
  });
});

describe('what a cell shows', () => {
  it('is text, whatever it says', async ({ page }) => {
    await run(page, 'markup');
    await page.waitForFunction(() => document.querySelector('[data-cell="markup"] .output-svg svg'));
    const found = await page.evaluate(() => {
      const cell = document.querySelector('[data-cell="markup"]')!;
      return [cell.querySelectorAll('img, script, iframe, [onerror]').length, Reflect.get(window, 'pwned')];
    });
    expect(found).toEqual([0, undefined]);
  });

  it('is refused in its place when the page cannot show it', async ({ page }) => {
    await run(page, 'wrong');
    expect((await errorsOf(page, 'wrong')).length).toBe(1);
  });

  it('from another window or a forged message is nothing', async ({ page }) => {
    const heard = await page.evaluate(async () => {
      const channel = new BroadcastChannel(`recurrente ${location.pathname} auto`);
      const svg = '<img src=x onerror="window.pwned=4">';
      channel.postMessage({
        type: 'reply',
        reply: { type: 'output', label: 'fine', index: 0, output: { kind: 'svg', svg } },
      });
      channel.postMessage({
        type: 'reply',
        reply: { type: 'output', label: 'fine', index: 1e9, output: { kind: 'text', text: '' } },
      });
      channel.postMessage({ type: 'call', from: 'x', id: 1, call: { method: 'constructor', label: 'fine' } });
      channel.postMessage('nonsense');
      postMessage({ method: 'slide', args: [1] }, '*');
      postMessage(JSON.stringify({ method: 'slide', args: [1] }), '*');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return [document.querySelectorAll('[data-cell="fine"] [data-output]').length, window.lecture.deck.getIndices().h];
    });
    expect(heard).toEqual([0, 0]);
  });
});

describe('a cell cannot keep the page from working', () => {
  it('by closing the kernel', async ({ page }) => {
    await run(page, 'closing');
    expect(await errorsOf(page, 'closing')).toEqual(['A cell cannot close the kernel: it ends with its code.']);
  });

  it('by changing JavaScript itself', async ({ page }) => {
    await run(page, 'poison');
    await run(page, 'after');
    expect(await textOf(page, 'after')).toBe('2,3 False\n');
  });

  it('by a loop that it leaves behind: the next run is answered by another kernel', async ({ page }) => {
    await run(page, 'late-loop');
    // The loop has begun.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await run(page, 'fine');
    expect(await textOf(page, 'fine')).toBe('fine\n');
    expect(await page.textContent('.notice')).toContain('stopped answering');
  });

  it('by a frame that goes away', async ({ page }) => {
    await run(page, 'fine');
    await page.evaluate(() => document.querySelector('iframe[title="kernel"]')?.remove());
    await run(page, 'fine');
    await waitForState(page, 'fine', 'done');
  });
});

describe('what is too much is bounded, and said', () => {
  it('300 × 300 values are one picture', async ({ page }) => {
    await run(page, 'large-map');
    await page.waitForSelector('[data-cell="large-map"] .heatmap-picture image.pixels', { state: 'attached' });
    expect(await stateOf(page, 'large-map')).toBe('done');
  });

  it.for([
    ['outputs', 'many', /200/],
    ['errors', 'rejected', /more errors/],
  ] as const)('%s', async ([, label, said], { page, asked: _ }) => {
    await run(page, label);
    await expect.poll(async () => (await errorsOf(page, label)).at(-1)).toMatch(said);
    expect((await outputsOf(page, label)).length).toBeLessThan(202);
  });

  it('rows', async ({ page }) => {
    await run(page, 'long-table');
    expect(await textOf(page, 'long-table')).toBe('The first 1000 rows of 30000 are shown.\n');
  });
});

describe('the author’s words are names like others', () => {
  it('opens, draws and runs', async ({ browser }) => {
    const { page, complaints } = await openDeck(browser, 'names/');
    await page.evaluate(() => window.lecture.runAll());
    for (const label of ['constructor', '__proto__', 'toString']) expect(await stateOf(page, label)).toBe('done');
    expect(await textOf(page, 'toString')).toBe('3\n');
    expect(await page.locator('#diagram-1').count()).toBe(1);
    await page.evaluate(() => window.lecture.deck.slide(2));
    await page.waitForSelector('#diagram-1 figure svg');
    expect(await page.locator('#deck').count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
