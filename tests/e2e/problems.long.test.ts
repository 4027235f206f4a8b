/** The author makes mistakes while the deck is shown: the page says what is wrong and where, and leads there. */

import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { expect } from 'vitest';
import { diagnose } from '../../src/cli/diagnose.ts';
import { pagesOf } from '../../src/cli/editorLink.ts';
import { CellTypes } from '../../src/cli/types/cellTypes.ts';
import { site } from '../../src/site/site.ts';
import { test as inBrowser } from './open.ts';

const deck = (image: string, code: string): string =>
  `---\ntitle: T\nlang: en\n---\n\n## A\n\n${image}\n\n\`\`\`{ts}\n//| autorun: false\n${code}\n\`\`\`\n`;

const test = inBrowser
  .extend('folder', { scope: 'file' }, async ({ launched: _ }, { onCleanup }): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'recurrente-problems-'));
    onCleanup(() => rm(folder, { recursive: true, force: true }));
    return folder;
  })
  .extend('server', { scope: 'file' }, async ({ folder }, { onCleanup }): Promise<ViteDevServer> => {
    const types = new CellTypes();
    const config = site({ folders: [folder], diagnose: (deck) => diagnose(deck, types) });
    const server = await createServer({ ...config, logLevel: 'silent', server: { port: 0 } });
    onCleanup(async () => {
      await server.close();
      await types.close();
    });
    await server.listen();
    return server;
  })
  .extend('address', { scope: 'file' }, async ({ server }): Promise<string> => server.resolvedUrls!.local[0]!);

test('what is wrong stands over the deck, goes to the editor, and goes away', { timeout: 120_000 }, async ({
  browser,
  folder,
  address,
}) => {
  const file = join(folder, 'talk.md');
  await writeFile(file, deck('words', 'print(1);'));
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`${address}talk/`);
  await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: 120_000 });
  const panel = page.getByRole('complementary', { name: 'What is wrong with the deck' });
  expect(await panel.count()).toBe(0);

  await writeFile(file, deck('![](none.png)', 'prnt(1);'));
  const mistake = panel.getByRole('button', { name: '"prnt" is not defined' });
  await mistake.waitFor();
  expect(await panel.getByRole('listitem').count()).toBe(3);
  expect(await mistake.textContent()).toMatch(/talk\.md:12:1/);
  expect(await panel.getByRole('status').textContent()).toBe('3 errors');

  // An editor that notes what it is asked for, called as VS Code is.
  const editor = join(folder, 'code');
  await writeFile(editor, `#!/bin/sh\necho "$@" > "${folder}/asked"\n`);
  await chmod(editor, 0o755);
  const before = process.env.LAUNCH_EDITOR;
  process.env.LAUNCH_EDITOR = editor;
  await mistake.click();
  await expect
    .poll(() => readFile(join(folder, 'asked'), 'utf8').catch(() => ''), { timeout: 20_000 })
    .toContain(`${file}:12:1`);
  if (before === undefined) delete process.env.LAUNCH_EDITOR;
  else process.env.LAUNCH_EDITOR = before;

  // Folded away it stays so with the next save, and a page that opens later has it too.
  await panel.getByRole('button', { expanded: true }).click();
  await writeFile(file, deck('![](none.png)', 'prnt(2);\nprnt(3);'));
  await panel.getByText('4 errors').waitFor();
  expect(await panel.getByRole('listitem').count()).toBe(0);
  await page.reload();
  await panel.getByText('4 errors').waitFor({ timeout: 60_000 });
  expect(await panel.getByRole('listitem').count()).toBe(4);

  await writeFile(file, deck('words', 'print(1);'));
  await panel.waitFor({ state: 'detached' });
});

test('beside its text in an editor a narrow page shows slides, and turns to the one at the caret', {
  timeout: 120_000,
}, async ({ browser, folder, server, address }) => {
  const file = join(folder, 'beside.md');
  await writeFile(join(folder, 'another.md'), deck('words', 'print(1);'));
  await writeFile(file, deck('words', 'print(1);'));
  const page = await browser.newPage({ viewport: { width: 500, height: 700 } });
  await page.goto(`${address}beside/?frame=key`);
  await page.waitForSelector('html[data-ready]:not(.reading)', { state: 'attached', timeout: 120_000 });
  const turn = pagesOf(server);
  const show = (name: string, slide: string): void => turn({ name, slide });
  const isShown = (slide: string): Promise<unknown> => page.locator(`section.present#${slide}`).waitFor();

  show('beside', 'a');
  await isShown('a');
  // It is not saved yet: the page waits for it where it is.
  show('beside', 'b');
  await writeFile(file, `${deck('words', 'print(1);')}\n## B\n`);
  await isShown('b');

  show('another', 'a');
  await page.waitForURL(/\/another\/\?frame=key#\/a$/);
  await isShown('a');
  await page.close();
});
