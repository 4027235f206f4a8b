/** Random orders of clicks over 30 cells, with edits and a control between: what is shown equals a run from top to bottom. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cell, onFreshPage, showCell, waitForState } from './open.ts';

const ROUNDS = 20;
/** Of a round. */
const ORDERS = 10;
const CLICKS = 8;
/** One round in so many begins with the next edit, until there is none: the others with a move of the control. */
const EDIT_EVERY = 4;

/** What the viewer writes in the first rounds: cell, what stood there, what stands there then. */
const EDITS: [string, string, string][] = [
  ['datos', '[1, 2]', '[3, 4, 5]'],
  ['crece', 'push(n)', 'push(n, n)'],
  ['redefine', '[7, 8, 9]', '[9]'],
  ['alias-crece', 'same.push(100);', ''],
  ['entrena', 'range(3)', 'range(2)'],
];

/** What every cell that is up to date shows. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const cells = [...document.querySelectorAll<HTMLElement>('[data-cell]')];
    const done = cells.filter(({ dataset }) => dataset.state === 'done').map(({ dataset }) => dataset.cell!);
    const lasting = (label: string) => window.lecture.outputs(label).filter(({ kind }) => kind !== 'progress');
    return Object.fromEntries(done.map((label) => [label, JSON.stringify(lasting(label))]));
  });

async function edit(page: Page, label: string, from: string, to: string): Promise<void> {
  const edited = cell(page, label);
  await showCell(page, label);
  await edited.getByRole('button', { name: 'Edit', exact: true }).press('Enter');
  await edited.locator('.cm-content').waitFor();
  const code = (await edited.locator('.cm-line').allTextContents()).join('\n');
  expect(code).toContain(from);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(code.replaceAll(from, to));
  await page.keyboard.press('Escape');
}

async function move(page: Page, value: number): Promise<void> {
  await page.evaluate((v) => {
    const field = document.querySelector<HTMLInputElement>('[data-cell="n"] input')!;
    field.value = String(v);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, value);
  await waitForState(page, 'n', 'done');
}

/** One after the other, or all at once: a button pressed while others still wait or run. */
const click = (page: Page, labels: string[], hurried: boolean) =>
  page.evaluate(
    async ([labels, hurried]) => {
      const busy = () => document.querySelector('[data-state="queued"], [data-state="running"]') !== null;
      for (const label of labels) {
        document.querySelector<HTMLButtonElement>(`[data-cell="${label}"] .cell-run`)!.click();
        if (!hurried) await window.lecture.run(label);
        else await new Promise((resolve) => setTimeout(resolve));
      }
      while (busy()) await new Promise((resolve) => setTimeout(resolve, 1));
      // A button of a cell that waited was disabled: its run is asked for all the same.
      for (const label of labels) await window.lecture.run(label);
    },
    [labels, hurried] as const,
  );

onFreshPage('order/')('never changes a result', { timeout: 400_000 }, async ({ page }) => {
  const seed = Number(process.env.SEED ?? Date.now() % 1e9);
  console.log(`order of clicks: seed ${seed}`);
  const random = generator(seed);
  const labels = await page.locator('[data-cell]').evaluateAll((all) => all.map((e) => e.getAttribute('data-cell')!));
  expect(labels).toHaveLength(30);
  await page.evaluate(() => window.lecture.runAll());
  for (let round = 0; round < ROUNDS; round++) {
    const change = EDITS[round / EDIT_EVERY];
    if (change) await edit(page, ...change);
    else await move(page, 1 + random(9));
    await page.evaluate(async () => {
      await window.lecture.restart();
      await window.lecture.runAll();
    });
    const expected = await shown(page);
    expect(Object.keys(expected)).toHaveLength(30);
    for (let order = 0; order < ORDERS; order++) {
      // Now from what earlier orders left, now from nothing.
      if (order % 5 === 1) await page.evaluate(() => window.lecture.restart());
      const clicks = Array.from({ length: CLICKS }, () => labels[random(30)]!);
      await click(page, clicks, order % 2 === 1);
      const now = await shown(page);
      for (const label of clicks) expect(now, `after ${clicks.join(', ')}`).toHaveProperty([label]);
      for (const [label, text] of Object.entries(now)) {
        expect({ label, text, clicks }).toEqual({ label, text: expected[label], clicks });
      }
    }
  }
});

/** Whole numbers under `n`, the same for one seed. */
function generator(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
