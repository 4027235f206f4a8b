import { chromium } from 'playwright-core';

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--enable-unsafe-swiftshader',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--ignore-gpu-blocklist',
  ],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(m.type(), m.text()));
page.on('pageerror', (e) => console.log('pageerror', e.message));
await page.goto(`http://localhost:5199/editing/`);
await page.waitForSelector('html[data-ready]', { state: 'attached' });
await page.evaluate(() => window.lecture.deck.slide(2));
await page.waitForTimeout(1500);
const code = page.locator('[data-cell=uso] .cell-code code');
await code.click();
await page.locator('[data-cell=uso] .cm-content').waitFor();
await page.keyboard.press('Control+End');
await page.keyboard.type('\nconst red = new nn.');
await page.waitForTimeout(900);
await page.screenshot({ path: '/tmp/study/ed1.png' });
await page.keyboard.type('RNN(8, 16, { ba');
await page.waitForTimeout(900);
await page.screenshot({ path: '/tmp/study/ed2.png' });
await page.keyboard.press('Escape');
await page.keyboard.type(' ');
await page.keyboard.press('Control+End');
await page.keyboard.type(' });\npeso.');
await page.waitForTimeout(900);
await page.screenshot({ path: '/tmp/study/ed3.png' });
await page.keyboard.press('Escape');
await page.keyboard.type('sum();\nnn.Liner(3); pesso.x');
await page.keyboard.press('Space');
await page.waitForTimeout(1200);
await page.screenshot({ path: '/tmp/study/ed4.png' });
console.log(await page.evaluate(() => document.querySelector('.cm-content').textContent));
await browser.close();
