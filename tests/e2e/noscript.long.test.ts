/** The whole lecture on paper, without JavaScript. */

import { test } from './open.ts';
import { printsWhole, withoutScript } from './withoutScript.ts';

test('the lecture prints: every slide is on paper', { timeout: 180_000 }, async ({ browser }) => {
  await printsWhole(await withoutScript(browser, 'rnn/'));
});
