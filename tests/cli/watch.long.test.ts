/** `recurrente check --watch`, as an author leaves it in a terminal: each save is told. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { ROOT } from '../../src/site/root.ts';

const folder = mkdtempSync(join(tmpdir(), 'recurrente-watch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, body: string): void => writeFileSync(join(folder, name), body);
const deck = (code: string): string =>
  `---\ntitle: T\nlang: en\n---\n\n## A\n\n{{< include _part.md >}}\n\n\`\`\`{ts}\n${code}\n\`\`\`\n`;

test('each save is told, also of a part, and only of its decks; Ctrl+C ends it', async () => {
  write('a.md', deck('print(1);'));
  write('b.md', deck('print(2);').replace(/\{\{.*\}\}/, ''));
  write('_part.md', 'words\n');
  const child = spawn(process.execPath, [join(ROOT, 'src/cli/recurrente.mjs'), 'check', '--static', '--watch', '.'], {
    cwd: folder,
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.resume();
  const comes = async (text: string): Promise<void> => {
    await vi.waitFor(() => expect(said).toContain(text), { timeout: 60_000, interval: 50 });
    said = '';
  };
  await comes('b.md: 2 slides, 0 errors');
  write('a.md', deck('prnt(1);'));
  await comes('error a.md:11:1 cell "cell-1": "prnt" is not defined');
  write('_part.md', '![](none.png)\n');
  await comes('_part.md:1:1');
  expect(said).not.toContain('b.md');
  child.kill('SIGINT');
  expect(await ended).toBe(130);
});
