/** `recurrente scorm`: the package in a learning platform's page, whose SCORM 1.2 interface is scorm-again's. */

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Frame, Page } from 'playwright-core';
import { type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, expect } from 'vitest';
import { listen } from '../../src/cli/complaints.ts';
import { ROOT } from '../../src/site/root.ts';
import { call } from '../command.ts';
import { test as it } from './open.ts';

/** A platform's page: what it kept of the last visit comes back, and what is said to it can be read. */
const HOST = `<!doctype html><title>LMS</title><script src="scorm12.js"></script><script>
  const kept = JSON.parse(sessionStorage.getItem('cmi') ?? 'null');
  window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
  API.loadFromJSON(kept ?? { core: { student_id: 'ana-1', student_name: 'Núñez, Ana' } });
  API.on('LMSSetValue.cmi.core.session_time', (name, time) => sessionStorage.setItem('time', time));
  API.on('LMSCommit', () => sessionStorage.setItem('cmi', JSON.stringify(API.renderCMIToJSONObject().cmi)));
  API.on('LMSFinish', () => sessionStorage.setItem('finished', 'yes'));
</script><div><iframe title="deck" src="study/index.html" width="1200" height="700"></iframe></div>`;

let folder: string;
let server: PreviewServer;
let manifest: string;
let names: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recurrente-scorm-'));
  const { status, told } = await call(folder, 'scorm', join(ROOT, 'tests/e2e/decks/study.md'), '--out', 'out');
  expect([status, told]).toEqual([0, []]);
  const files = unzipSync(readFileSync(join(folder, 'out/study.scorm.zip')));
  names = Object.keys(files);
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'lms', name)), { recursive: true });
    writeFileSync(join(folder, 'lms', name), bytes);
  }
  manifest = readFileSync(join(folder, 'lms/imsmanifest.xml'), 'utf8');
  copyFileSync(join(ROOT, 'node_modules/scorm-again/dist/scorm12.js'), join(folder, 'lms/scorm12.js'));
  writeFileSync(join(folder, 'lms/host.html'), HOST);
  const outDir = join(folder, 'lms');
  server = await preview({ root: folder, configFile: false, appType: 'mpa', build: { outDir }, preview: { port: 0 } });
}, 300_000);

afterAll(async () => {
  await server.close();
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

async function deckIn(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await frame!.waitForSelector('html[data-ready]', { state: 'attached' });
  return frame!;
}

const told = (page: Page, name: string) => page.evaluate((key) => Reflect.get(window, 'API').LMSGetValue(key), name);

it('lists all that is in it', () => {
  const listed = [...manifest.matchAll(/<file href="([^"]*)"\/>/g)].map(([, href]) => decodeURIComponent(href!));
  expect(listed.sort()).toEqual(names.filter((name) => name !== 'imsmanifest.xml').sort());
  expect(manifest).toContain('adlcp:scormtype="sco" href="study/index.html"');
  expect(manifest).toContain('<schemaversion>1.2</schemaversion>');
  expect(manifest).toContain('<title>Estudio</title>');
});

it('tells the platform score, completion, time and place, and goes on from there', async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const complaints = listen(page);
  await page.goto(`${server.resolvedUrls!.local[0]}host.html`);
  const deck = await deckIn(page);
  expect(await told(page, 'cmi.core.lesson_status')).toBe('incomplete');
  expect(await told(page, 'cmi.core.score.raw')).toBe('0');

  await deck.evaluate(() => window.lecture.deck.slide(3));
  await deck.locator('#q-uno').getByRole('radio').nth(1).check();
  await deck.locator('#q-uno').getByRole('button', { name: 'Comprobar' }).click();
  expect(await told(page, 'cmi.core.score.raw')).toBe('33');
  await deck.evaluate(async () => {
    window.lecture.edit('lote', 'const lote = torch.tensor([[1, 2, 3], [0, 2, 2]]);');
    await window.lecture.run('comprobar-lote');
  });
  expect(await told(page, 'cmi.core.score.raw')).toBe('67');
  expect(await told(page, 'cmi.core.lesson_location')).toBe('preguntas');
  expect(await told(page, 'cmi.suspend_data')).not.toContain('tensor');

  // The platform's page is opened again, in a browser that has forgotten what the student did.
  await deck.evaluate(() => localStorage.clear());
  await page.reload();
  const again = await deckIn(page);
  const kept = await page.evaluate(() => ({ ...sessionStorage }));
  expect(kept).toMatchObject({ finished: 'yes', time: expect.stringMatching(/^0000:\d\d:\d\d\.\d\d$/) });
  expect(await again.evaluate(() => window.lecture.deck.getCurrentSlide().id)).toBe('preguntas');
  expect(await told(page, 'cmi.core.score.raw')).toBe('67');
  for (const i of [0, 2]) await again.locator('#q-varias').getByRole('checkbox').nth(i).check();
  await again.locator('#q-varias').getByRole('button', { name: 'Comprobar' }).click();
  expect(await told(page, 'cmi.core.score.raw')).toBe('100');
  expect(await told(page, 'cmi.core.lesson_status')).toBe('incomplete');
  await again.evaluate(() => {
    for (const i of [0, 1, 2, 4]) window.lecture.deck.slide(i);
  });
  await expect.poll(() => told(page, 'cmi.core.lesson_status')).toBe('completed');
  expect(await again.locator('.notice').count()).toBe(0);
  expect(complaints).toEqual([]);

  // Alone, it says that nobody records anything.
  await page.goto(`${server.resolvedUrls!.local[0]}study/`);
  expect(await page.locator('.notice').textContent()).toContain('no encuentra ninguna');
  await page.close();
});
