/** Two windows of one deck, and the speaker's view: one kernel, one state. */

import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { violations } from './accessible.ts';
import {
  cell,
  newViewer,
  openBeside,
  outputsOf,
  run,
  showCell as show,
  slideShown,
  stateOf,
  test,
  textOf,
  waitForState,
} from './open.ts';

interface Windows {
  context: BrowserContext;
  one: Page;
  other: Page;
}

/** Two windows of one deck, the first of which has run a cell. */
async function twoWindows(browser: Browser, onCleanup: (done: () => Promise<void>) => void): Promise<Windows> {
  const complaints: string[] = [];
  const context = await newViewer(browser);
  // Counted where they are made, in every window and preview; and who keeps the screen awake.
  await context.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: [string]) {
      if (args[0].startsWith('webgl')) document.documentElement.dataset.webglContexts = 'yes';
      return getContext.apply(this, args as never) as never;
    } as never;
    const request = async () => {
      document.documentElement.dataset.awake = 'yes';
      return { released: false, release: async () => undefined };
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request } });
  });
  onCleanup(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  context.on('console', (m) => ['error', 'warning'].includes(m.type()) && complaints.push(m.text()));
  context.on('weberror', (error) => complaints.push(error.error().message));
  const one = await context.newPage();
  await one.goto(new URL('cells/', inject('url')).href);
  await one.waitForSelector('html[data-ready]', { state: 'attached' });
  await run(one, 'first');
  return { context, one, other: await openBeside(one, 'cells/') };
}

const it = test.extend('windows', ({ browser }, { onCleanup }) => twoWindows(browser, onCleanup));
/** What leaves both windows open meets them as the test before left them. */
const onSame = test.extend('windows', { scope: 'file' }, ({ browser }, { onCleanup }) =>
  twoWindows(browser, onCleanup),
);

onSame('shows a window that opens later what there is', async ({ windows: { one, other } }) => {
  await waitForState(other, 'first', 'done');
  expect(await textOf(other, 'first')).toBe(await textOf(one, 'first'));
  expect(await other.getAttribute('html', 'data-backend')).toBe(await one.getAttribute('html', 'data-backend'));
});

onSame('has one kernel: the second window starts no worker', async ({ windows: { one, other } }) => {
  const workers = one.workers().length;
  await run(other, 'second');
  await run(other, 'pictures');
  expect(other.workers()).toHaveLength(0);
  expect(one.workers()).toHaveLength(workers);
  expect(await textOf(one, 'second')).toBe('tensor(6)\n');
});

onSame('runs, holds and stops from either', async ({ windows: { one, other } }) => {
  await show(one, 'loop');
  await show(other, 'loop');
  const over = run(one, 'loop');
  await waitForState(other, 'loop', 'running');
  await cell(other, 'loop').getByRole('button', { name: 'Pause' }).click();
  await one.waitForSelector('[data-cell="loop"][data-paused]');
  await cell(one, 'loop').getByRole('button', { name: 'Resume' }).click();
  await other.waitForSelector('[data-cell="loop"]:not([data-paused])');
  await cell(other, 'loop').getByRole('button', { name: 'Stop' }).click();
  await over;
  await waitForState(other, 'loop', 'failed');
  expect(await stateOf(one, 'loop')).toBe('failed');
  const again = run(other, 'loop');
  await waitForState(one, 'loop', 'running');
  await one.evaluate(() => window.lecture.stop());
  await again;
});

onSame('shows edits, controls and charts in both directions', async ({ windows: { one, other } }) => {
  for (const [here, there] of [
    [one, other],
    [other, one],
  ] as const) {
    await show(here, 'first');
    await cell(here, 'first').getByRole('button', { name: 'Edit' }).press('Enter');
    await cell(here, 'first').locator('.cm-content').waitFor();
    await here.keyboard.press('Control+a');
    const code = `import { torch } from "recurrente";\nconst x = torch.tensor([${here === one ? 4 : 5}]);`;
    await here.keyboard.insertText(code);
    await there.waitForFunction(
      (n) => document.querySelector('[data-cell="first"] :is(.cell-code, .cm-content)')?.textContent?.includes(n),
      `tensor([${here === one ? 4 : 5}])`,
    );
    await run(there, 'second');
    expect(await textOf(here, 'second')).toBe(`tensor(${here === one ? 4 : 5})\n`);

    await show(here, 'control');
    await run(here, 'square');
    await cell(here, 'control')
      .locator('input')
      .fill(here === one ? '5' : '6');
    await there.waitForFunction(
      (n) => JSON.stringify(window.lecture.outputs('square')).includes(n),
      here === one ? '25\\n' : '36\\n',
    );
    expect(await cell(there, 'control').locator('input').inputValue()).toBe(here === one ? '5' : '6');

    await run(here, 'pictures');
    await waitForState(there, 'pictures', 'done');
    expect(await outputsOf(there, 'pictures')).toEqual(await outputsOf(here, 'pictures'));
  }
});

it('is inherited: the window that stays takes the kernel over, with code, controls and outputs', async ({
  windows: { one, other },
}) => {
  await show(one, 'control');
  await run(one, 'square');
  await cell(one, 'control').locator('input').fill('7');
  await other.waitForFunction(() => JSON.stringify(window.lecture.outputs('square')).includes('49\\n'));
  await one.close();
  await waitForState(other, 'square', 'stale');
  expect(await textOf(other, 'square')).toBe('49\n');
  await run(other, 'square');
  expect(await textOf(other, 'square')).toBe('49\n');
  await run(other, 'second');
  expect(await textOf(other, 'second')).toBe('tensor(6)\n');
});

it('answers a run that its owner left undone', async ({ windows: { one, other } }) => {
  await run(other, 'first');
  const over = run(other, 'loop');
  await waitForState(other, 'loop', 'running');
  await one.close();
  await expect.poll(() => other.workers().length, { timeout: 10_000 }).toBeGreaterThan(0);
  await waitForState(other, 'loop', 'running');
  await other.evaluate(() => window.lecture.stop());
  await over;
  expect(await stateOf(other, 'loop')).toBe('failed');
});

it('stays whole when the window that follows closes', async ({ windows: { one, other } }) => {
  await run(other, 'second');
  await other.close();
  await run(one, 'second');
  expect(await textOf(one, 'second')).toBe('tensor(6)\n');
});

/** Seen by both windows of `windows`, and by the view of what comes next. */
const placeIn = (page: Page | Frame) =>
  page.evaluate(() => {
    const { indexh, indexf } = window.lecture.deck.getState() as { indexh: number; indexf?: number };
    return `${indexh}.${indexf ?? -1}`;
  });

it('has a window for the speaker: notes, plan, what comes next, one place and one kernel', async ({
  windows: { context, one, other },
}) => {
  await other.close();
  await show(one, 'second');
  const opened = context.waitForEvent('page');
  await one.keyboard.press('s');
  const speaker = await opened;
  await speaker.waitForSelector('html[data-ready]', { state: 'attached' });
  await expect.poll(() => speaker.frames().filter((frame) => frame.url().includes('receiver')).length).toBe(1);
  const next = speaker.frames().find((frame) => frame.url().includes('receiver'))!;
  await next.waitForSelector('html[data-ready]', { state: 'attached' });
  const here = await slideShown(one);
  await expect.poll(() => placeIn(speaker)).toBe(`${here}.-1`);
  await expect.poll(() => placeIn(next)).toBe(`${here + 1}.-1`);

  // Either moves the other.
  await speaker.keyboard.press('PageDown');
  await expect.poll(() => slideShown(one)).toBe(here + 1);
  await one.keyboard.press('PageUp');
  await expect.poll(() => slideShown(speaker)).toBe(here);
  await speaker.keyboard.press('b');
  await expect.poll(() => one.evaluate(() => window.lecture.deck.isPaused())).toBe(true);
  await speaker.keyboard.press('b');

  // The speaker's laser is on the same place of the class's slide, and gone with it.
  const pointing = one.locator('.pointing');
  await speaker.keyboard.press('l');
  await speaker.mouse.move(300, 300, { steps: 2 });
  await pointing.waitFor();
  const middle = (page: Page) =>
    page.evaluate(() => {
      const { left, top, width, height } = document.querySelector('.slides')!.getBoundingClientRect();
      return [left + width / 2, top + height / 2] as const;
    });
  const [x, y] = await middle(one);
  await speaker.mouse.move(...(await middle(speaker)));
  const seen = () =>
    pointing.evaluate(
      (canvas: HTMLCanvasElement, [x, y]) => canvas.getContext('2d')!.getImageData(x, y, 1, 1).data[0],
      [x, y] as const,
    );
  await expect.poll(seen).toBeGreaterThan(200);
  await speaker.keyboard.press('Escape');
  await expect.poll(() => pointing.count()).toBe(0);

  // A slide that scrolls is scrolled for the class as well, and by it.
  const style =
    'section.present { height: 720px; overflow: hidden auto } section.present::after { content: ""; display: block; min-height: 900px }';
  for (const page of [one, speaker]) await page.addStyleTag({ content: style });
  for (const [here, there, top] of [
    [speaker, one, 240],
    [one, speaker, 60],
  ] as const) {
    await here.evaluate((top) => window.lecture.deck.getCurrentSlide().scrollTo({ top }), top);
    await expect.poll(() => there.evaluate(() => window.lecture.deck.getCurrentSlide().scrollTop)).toBe(top);
  }
  await one.evaluate(() => window.lecture.deck.getCurrentSlide().scrollTo({ top: 0 }));

  // The screen stays awake while somebody speaks.
  expect(await speaker.getAttribute('html', 'data-awake')).toBe('yes');
  expect(await one.getAttribute('html', 'data-awake')).toBeNull();

  // The slide's cells are run there, on the kernel of the slides' window.
  const workers = one.workers().length;
  await cell(speaker, 'second').getByRole('button', { name: 'Run' }).click();
  await waitForState(one, 'second', 'done');
  for (const page of [speaker, next]) {
    await page.waitForSelector('[data-cell="second"][data-state="done"]', { state: 'attached' });
    expect(await page.textContent('[data-cell="second"] [data-output="text"]')).toBe('tensor(6)\n');
    expect(await page.getAttribute('html', 'data-webgl-contexts')).toBeNull();
  }
  expect(speaker.workers()).toHaveLength(0);
  expect(one.workers()).toHaveLength(workers);

  // A list to go to any slide, and the notes as they are written.
  await speaker.getByRole('region', { name: 'Slides' }).getByRole('button').first().click();
  await expect.poll(() => slideShown(one)).toBe(0);
  expect(await violations(speaker)).toEqual([]);
  // The slides loaded again find their speaker; their address follows within a second.
  await one.waitForURL(/#\/title-slide$/);
  await one.reload();
  await one.waitForSelector('html[data-ready]', { state: 'attached' });
  await speaker.keyboard.press('PageDown');
  await expect.poll(() => slideShown(one)).toBe(1);
  await one.close();
  await speaker.getByText('The window with the slides has been closed.').waitFor();
});
