/** What a clicker does: PageDown and PageUp through every step, whatever has the focus. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cell, onOnePage, run, slideShown, withoutTransitions } from '../open.ts';

const it = onOnePage('teaching/');
it.beforeAll(({ page }) => withoutTransitions(page));

const turnTo = (page: Page, id: string) =>
  page.evaluate((hash) => {
    const slide = document.getElementById(hash)!;
    window.lecture.deck.slide(window.lecture.deck.getIndices(slide).h, 0, -1);
  }, id);
const opened = (page: Page) => page.locator('section.present [role="tab"][aria-selected="true"]').allTextContents();
const address = async (page: Page) => {
  // reveal writes it once a second at most.
  await page.waitForTimeout(1100);
  return new URL(page.url()).hash;
};

it('walks through tabs, what appears inside them, and what comes after, and back', async ({ page }) => {
  await turnTo(page, 'pasos');
  const seen: string[] = [];
  for (let i = 0; i < 5; i++) {
    const late = await page.locator('section.present .fragment.visible:not(.tab-step):visible').count();
    seen.push(`${await opened(page)} ${late}`);
    if (i < 4) await page.keyboard.press('PageDown');
  }
  expect(seen).toEqual(['Una 0', 'Dos 0', 'Dos 1', 'Tres 0', 'Tres 1']);
  for (const step of ['Tres', 'Dos', 'Dos', 'Una']) {
    await page.keyboard.press('PageUp');
    expect(await opened(page)).toEqual([step]);
  }
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageDown');
  expect(await opened(page)).toEqual(['Una']);
});

it('comes back from the slide after to the last step', async ({ page }) => {
  await turnTo(page, 'controles');
  await page.keyboard.press('PageUp');
  expect(await opened(page)).toEqual(['Tres']);
});

it('has an address for each step, and opens there', async ({ page }) => {
  await turnTo(page, 'pasos');
  await page.keyboard.press('PageDown');
  expect(await address(page)).toBe('#/pasos/0');
  await page.reload();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  expect(await opened(page)).toEqual(['Dos']);
});

it('goes on from a tab that was pressed', async ({ page }) => {
  await turnTo(page, 'pasos');
  await page.locator('section.present').getByRole('tab', { name: 'Tres' }).click();
  await page.keyboard.press('PageUp');
  expect(await opened(page)).toEqual(['Dos']);
});

it('leaves a second set of the slide as it is when a tab of the first is pressed', async ({ page }) => {
  await turnTo(page, 'dos-juegos');
  await page.getByRole('tab', { name: 'B2' }).click();
  expect(await opened(page)).toEqual(['A1', 'B2']);
  await page.getByRole('tab', { name: 'A2' }).click();
  expect(await opened(page)).toEqual(['A2', 'B2']);
});

it('makes no steps of a twin', async ({ page }) => {
  await turnTo(page, 'controles');
  expect(await page.evaluate(() => window.lecture.deck.availableFragments())).toEqual({ prev: false, next: false });
});

it('turns the page whatever has the focus, and leaves the control as it was', async ({ page }) => {
  await turnTo(page, 'controles');
  await run(page, 'controles');
  const here = await slideShown(page);
  const controls = cell(page, 'controles');
  const values = () =>
    controls.locator('input, select').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  const before = await values();
  for (const control of [
    controls.locator('input[type="range"]'),
    controls.locator('select'),
    controls.locator('input[type="text"]'),
  ]) {
    await control.focus();
    await page.keyboard.press('PageDown');
    expect(await slideShown(page)).toBe(here + 1);
    await page.keyboard.press('PageUp');
    expect(await slideShown(page)).toBe(here);
  }
  await cell(page, 'area').getByRole('button', { name: 'Editar' }).click();
  await cell(page, 'area').locator('.cm-content').focus();
  await page.keyboard.press('PageDown');
  expect(await slideShown(page)).toBe(here + 1);
  await page.keyboard.press('PageUp');
  expect(await values()).toEqual(before);
});

it('blackens the screen by B and the dot from a slider and a list, and types them in a text', async ({ page }) => {
  await turnTo(page, 'controles');
  const paused = () => page.evaluate(() => window.lecture.deck.isPaused());
  const controls = cell(page, 'controles');
  for (const control of [controls.locator('input[type="range"]'), controls.locator('select')]) {
    for (const key of ['b', '.']) {
      await control.focus();
      await page.keyboard.press(key);
      expect(await paused()).toBe(true);
      await page.keyboard.press(key);
      expect(await paused()).toBe(false);
    }
  }
  expect(await controls.locator('select').inputValue()).toBe('RNN');
  await controls.locator('input[type="text"]').focus();
  await page.keyboard.press('End');
  await page.keyboard.type('b.');
  expect(await paused()).toBe(false);
  expect(await controls.locator('input[type="text"]').inputValue()).toBe('Anab.');
});

it('leaves arrows to the control', async ({ page }) => {
  await turnTo(page, 'controles');
  const here = await slideShown(page);
  const slider = cell(page, 'controles').locator('input[type="range"]');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  expect(await slider.inputValue()).toBe('4');
  expect(await slideShown(page)).toBe(here);
  // A letter means nothing to a slider.
  await page.keyboard.press('n');
  expect(await slideShown(page)).toBe(here + 1);
});

it('goes on by every key that says so, to both ends, and past steps with Alt', async ({ page }) => {
  const pressed: [string, number][] = [];
  for (const key of ['Home', 'ArrowRight', 'Space', 'ArrowLeft', 'n', 'Alt+ArrowRight', 'Alt+ArrowLeft', 'p', 'End']) {
    await page.keyboard.press(key);
    pressed.push([key, await slideShown(page)]);
  }
  expect(pressed.map(([key, slide]) => `${key} ${slide}`)).toEqual([
    'Home 0',
    'ArrowRight 1',
    'Space 2',
    'ArrowLeft 1',
    'n 2',
    'Alt+ArrowRight 3',
    'Alt+ArrowLeft 2',
    'p 2',
    'End 10',
  ]);
});

it('does nothing by keys that mean nothing', async ({ page }) => {
  await turnTo(page, 'pasos');
  const before = await page.evaluate(() => window.lecture.deck.getState());
  for (const key of ['h', 'v', '/', 'q', 'j', 'k', 'z', 'u', 'y', 'Delete']) await page.keyboard.press(key);
  expect(await page.evaluate(() => window.lecture.deck.getState())).toEqual(before);
});

it('fills the screen by F', async ({ page }) => {
  await page.keyboard.press('f');
  await page.waitForFunction(() => document.fullscreenElement !== null);
  // A clicker's key to begin throws away nothing that has been computed.
  await page.evaluate(() => Object.assign(document.documentElement.dataset, { here: '' }));
  await page.keyboard.press('F5');
  expect(await page.getAttribute('html', 'data-here')).toBe('');
  await page.evaluate(() => document.exitFullscreen());
});
