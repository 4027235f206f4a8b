/** The pen: on a slide, on a board beside it, kept, seen in every window, and on paper. */

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { violations } from '../accessible.ts';
import { newViewer, openBeside, slideShown, test } from '../open.ts';

/** Two windows of one viewer, whose drawings nobody else sees. */
const it = test.extend('windows', async ({ browser }, { onCleanup }) => {
  const context = await newViewer(browser);
  const complaints: string[] = [];
  context.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  context.on('weberror', (error) => complaints.push(error.error().message));
  onCleanup(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  const one = await context.newPage();
  await one.goto(new URL('scrolling/', inject('url')).href);
  await one.waitForSelector('html[data-ready]', { state: 'attached' });
  return { one, other: await openBeside(one, 'scrolling/') };
});

async function draw(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 12 });
  await page.mouse.up();
}

/** How opaque the ink is at a place of the slide, from 0 to 255: what is done, or above it what is being drawn. */
const inkAt = (page: Page, x: number, y: number, layer: 0 | 1 = 0) =>
  page.evaluate(
    ([x, y, layer]) => {
      const canvas = document.querySelectorAll<HTMLCanvasElement>('.board .ink')[layer!];
      if (!canvas) return 0;
      const [across, down] = [canvas.width / canvas.offsetWidth, canvas.height / canvas.offsetHeight];
      const point = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
      point.drawImage(canvas, -x! * across, -y! * down);
      return point.getImageData(0, 0, 1, 1).data[3]!;
    },
    [x, y, layer],
  );

const tools = (page: Page) => page.getByRole('toolbar', { name: 'Board' });

it('draws on a slide, is taken back, rubbed out, kept and seen in the other window', async ({
  windows: { one, other },
}) => {
  await one.keyboard.press('c');
  await tools(one).waitFor();
  await draw(one, [300, 300], [500, 300]);
  expect(await inkAt(one, 400, 300)).toBe(255);
  await expect.poll(() => inkAt(other, 400, 300), { timeout: 20_000 }).toBe(255);
  // A highlighter lets what it lies on be read.
  await one.keyboard.press('h');
  await draw(one, [300, 400], [500, 400]);
  expect(await inkAt(one, 400, 400)).toBeGreaterThan(50);
  expect(await inkAt(one, 400, 400)).toBeLessThan(130);
  await one.keyboard.press('Control+z');
  await expect.poll(() => inkAt(one, 400, 400)).toBe(0);
  // One movement of the eraser is one to take back, and leaves what it did not touch.
  await one.keyboard.press('h');
  for (const y of [320, 500]) await draw(one, [300, y], [500, y]);
  await one.keyboard.press('e');
  await draw(one, [400, 250], [400, 350]);
  await expect.poll(() => inkAt(other, 400, 300)).toBe(0);
  for (const y of [300, 320]) expect(await inkAt(one, 400, y)).toBe(0);
  expect(await inkAt(one, 400, 500)).toBe(255);
  await one.keyboard.press('Control+z');
  for (const y of [300, 320]) expect(await inkAt(one, 400, y)).toBe(255);
  expect(await violations(one, { within: '.board-tools' })).toEqual([]);
  // The slide turns, and its drawing waits for it; the keys of a clicker are still the deck's.
  await one.keyboard.press('PageDown');
  expect(await inkAt(one, 400, 300)).toBe(0);
  await one.keyboard.press('PageUp');
  await expect.poll(() => inkAt(one, 400, 300)).toBe(255);
  await one.keyboard.press('Escape');
  expect(await tools(one).count()).toBe(0);
  // The address follows within a second.
  await one.waitForURL(/#\/title-slide$/);
  await one.reload();
  await expect.poll(() => inkAt(one, 400, 300), { timeout: 20_000 }).toBe(255);
});

it('shows the other window a stroke while it is drawn, and stays on what it was drawn on', async ({
  windows: { one, other },
}) => {
  for (const page of [one, other]) await page.evaluate(() => window.lecture.deck.slide(2));
  await one.keyboard.press('c');
  await tools(one).waitFor();
  await one.mouse.move(300, 300);
  await one.mouse.down();
  await one.mouse.move(500, 300, { steps: 12 });
  await expect.poll(() => inkAt(other, 400, 300, 1)).toBe(255);
  await one.mouse.up();
  await expect.poll(() => inkAt(other, 400, 300)).toBe(255);
  await expect.poll(() => inkAt(other, 400, 300, 1)).toBe(0);

  // The wheel scrolls the slide under the ink, and the ink with it.
  const top = () => one.evaluate(() => window.lecture.deck.getCurrentSlide().scrollTop);
  await one.mouse.wheel(0, 100);
  await expect.poll(top).toBe(100);
  await expect.poll(() => inkAt(one, 400, 200)).toBe(255);
  expect(await inkAt(one, 400, 300)).toBe(0);
  await one.mouse.wheel(0, 500);
  await expect.poll(top).toBe(600);
  await draw(one, [300, 400], [500, 400]);
  await one.mouse.wheel(0, -600);
  await expect.poll(() => inkAt(one, 400, 300)).toBe(255);
  expect(await inkAt(one, 400, 400)).toBe(0);

  // On paper it is on the page on which the slide goes on.
  await other.goto(new URL('scrolling/?print-pdf&backend=cpu', inject('url')).href);
  await other.waitForSelector('html[data-print-ready]', { state: 'attached' });
  const pages = await other
    .locator('.pdf-page')
    .evaluateAll((pages) => pages.map((page) => page.querySelectorAll('.board-drawing path').length));
  expect(pages.slice(0, 4)).toEqual([0, 0, 1, 1]);
});

it('has blank boards beside a slide, a file of all drawings, and a page of paper for each', async ({
  windows: { one, other },
}) => {
  await one.keyboard.press('w');
  await tools(one).getByText('Board 1').waitFor();
  // The class sees the board too.
  await other.locator('.board.blank').waitFor();
  await draw(one, [300, 300], [500, 300]);
  await one.keyboard.press('w');
  await tools(one).getByText('Slide').waitFor();
  expect(await inkAt(one, 400, 300)).toBe(0);
  await draw(one, [300, 500], [500, 500]);

  const saved = one.waitForEvent('download');
  await one.keyboard.press('d');
  const file = JSON.parse(readFileSync((await (await saved).path())!, 'utf8'));
  expect(file).toMatchObject({ recurrente: 'drawings', deck: 'scrolling' });
  const id = await one.evaluate(() => window.lecture.deck.getCurrentSlide().id);
  expect(Object.keys(file.drawings).sort()).toEqual([id, `${id}#1`]);

  await other.goto(new URL('scrolling/?print-pdf&backend=cpu', inject('url')).href);
  await other.waitForSelector('html[data-print-ready]', { state: 'attached' });
  const pages = await other
    .locator('.pdf-page')
    .evaluateAll((pages) =>
      pages
        .slice(0, 3)
        .map((page) => [page.querySelectorAll('.board-drawing path').length, page.querySelectorAll('section').length]),
    );
  expect(pages).toEqual([
    [1, 1],
    [1, 0],
    [0, 1],
  ]);
});

it('points with a light, and draws nothing from the palm of a hand that holds a stylus', async ({
  windows: { one },
}) => {
  await one.keyboard.press('l');
  await one.locator('.pointing').waitFor();
  await one.mouse.move(400, 400, { steps: 3 });
  await one.keyboard.press('i');
  await one.locator('.pointing').waitFor();
  await one.keyboard.press('Escape');
  expect(await one.locator('.pointing').count()).toBe(0);
  expect(await slideShown(one)).toBe(0);

  await one.keyboard.press('c');
  await tools(one).waitFor();
  const touch = (type: string, pointerType: string, x: number) =>
    one.evaluate(
      ([type, pointerType, x]) => {
        const canvas = document.querySelectorAll('.board .ink')[1]!;
        canvas.setPointerCapture = () => undefined;
        const at = { clientX: x as number, clientY: 300, pressure: 0.6, pointerId: pointerType === 'pen' ? 7 : 8 };
        canvas.dispatchEvent(
          new PointerEvent(type as string, { ...at, pointerType: pointerType as string, bubbles: true }),
        );
      },
      [type, pointerType, x] as const,
    );
  await touch('pointerdown', 'pen', 300);
  await touch('pointermove', 'pen', 360);
  await touch('pointerup', 'pen', 360);
  await touch('pointerdown', 'touch', 700);
  await touch('pointermove', 'touch', 760);
  await touch('pointerup', 'touch', 760);
  expect(await inkAt(one, 330, 300)).toBe(255);
  expect(await inkAt(one, 730, 300)).toBe(0);
});

async function again(page: Page): Promise<void> {
  await page.reload();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
}

it('has what the head says of it: drawings to begin with, buttons, widths and looks; nothing to write with, or nothing at all', async ({
  windows: { one, other },
}) => {
  await other.close();
  await one.goto(new URL('board/', inject('url')).href);
  await expect.poll(() => inkAt(one, 400, 300)).toBe(255);
  await one.getByRole('button', { name: 'Pen on the slide' }).click();
  await tools(one).waitFor();
  // Three times as wide as usual.
  await draw(one, [300, 500], [500, 500]);
  expect(await inkAt(one, 400, 503)).toBe(255);
  await one.keyboard.press('Backspace');
  await one.getByRole('button', { name: 'Blank board beside the slide' }).click();
  expect(await one.locator('.board.blank').evaluate((board) => getComputedStyle(board).backgroundColor)).toBe(
    'rgb(38, 56, 47)',
  );
  expect(await violations(one, { within: '.board-tools' })).toEqual([]);
  await again(one);
  await one.locator('.board').waitFor({ state: 'attached' });
  // What was rubbed out does not come again.
  expect(await inkAt(one, 400, 300)).toBe(0);

  let change = (page: string) => page.replace('"readOnly":false', '"readOnly":true');
  await one.route('**/board/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
  await again(one);
  await one.keyboard.press('c');
  await tools(one).waitFor();
  expect(await tools(one).getByRole('button', { name: 'Eraser' }).count()).toBe(0);
  await draw(one, [300, 400], [500, 400]);
  expect(await inkAt(one, 400, 400)).toBe(0);

  change = (page) => page.replace(/"chalkboard":\{[^}]*\}/, '"chalkboard":null');
  await again(one);
  await one.keyboard.press('c');
  await one.keyboard.press('w');
  await one.keyboard.press('?');
  const help = one.locator('dialog.help');
  await help.waitFor();
  expect(await help.getByText('Pen on the slide').count()).toBe(0);
  await one.keyboard.press('Escape');
  await one.keyboard.press('m');
  await one.locator('dialog.menu').waitFor();
  expect(await one.locator('.tool-pen, .tool-blank, .board, .board-buttons').count()).toBe(0);
});
