/** A question to the room: hands by keys, two rounds as bars, the right answer when it is asked for. */

import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { violations } from '../accessible.ts';
import { onOnePage } from '../open.ts';

const it = onOnePage('teaching/#/pregunta');

it('counts hands by keys, in two rounds, keeps them, and saves them', async ({ page }) => {
  const quiz = page.locator('section.present form[data-quiz]');
  const counts = () =>
    quiz.locator('li').evaluateAll((all) => all.map((li) => li.querySelector('.room-bars')?.textContent));
  for (const key of ['1', '1', '2', '3', 'Shift+Digit3', 'Shift+Digit3']) await page.keyboard.press(key);
  expect(await counts()).toEqual(['2', '1', '0']);
  // The viewer's own answer, and what is right, are for nobody to see.
  expect(await quiz.getByRole('button', { name: 'Comprobar' }).isVisible()).toBe(false);
  expect(await quiz.locator('[data-room-right]').count()).toBe(0);
  await page.keyboard.press('r');
  await page.keyboard.press('2');
  await page.keyboard.press('2');
  await page.keyboard.press('2');
  expect(await counts()).toEqual(['20', '13', '00']);
  expect(await quiz.locator('.room p').textContent()).toBe('Ronda 2 · 3 manos');
  expect(await quiz.locator('.quiz-explanation').isVisible()).toBe(false);
  await page.keyboard.press('a');
  expect(await quiz.locator('[data-room-right]').textContent()).toContain('Sucre');
  expect(await quiz.locator('.quiz-explanation').isVisible()).toBe(true);
  expect(await violations(page, { within: 'section.present' })).toEqual([]);
  const saved = page.waitForEvent('download');
  await quiz.getByRole('button', { name: 'Guardar los conteos' }).click();
  const file = await readFile(await (await saved).path(), 'utf8');
  expect(file.split('\r\n').slice(1, 3)).toEqual([
    '¿Cuál es la capital de Bolivia?,La Paz,0,2,0',
    '¿Cuál es la capital de Bolivia?,Sucre,1,1,3',
  ]);
  // In another window of the deck too.
  const opened = page.waitForEvent('popup');
  await page.evaluate(() => void window.open(location.href));
  const other = await opened;
  await other.waitForSelector('html[data-ready]', { state: 'attached' });
  expect(await other.locator('section.present .room p').textContent()).toBe('Ronda 2 · 3 manos');
  await other.keyboard.press('1');
  await expect.poll(counts).toEqual(['21', '13', '00']);
  await other.close();
  await quiz.getByRole('button', { name: 'Terminar' }).click();
  expect(await quiz.getByRole('button', { name: 'Comprobar' }).isVisible()).toBe(true);
});
