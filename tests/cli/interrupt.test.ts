/** Ctrl+C leaves what was there before, whole, and nothing of ours lying about. */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT } from '../../src/site/root.ts';

const root = mkdtempSync(join(tmpdir(), 'recurrente-interrupt-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a build that is interrupted', { timeout: 120_000 }, async () => {
  const scratch = join(root, 'scratch');
  for (const folder of ['scratch', 'out']) mkdirSync(join(root, folder));
  writeFileSync(join(root, 'a.md'), '---\ntitle: T\nlang: es\n---\n\n## Uno\n\nhola\n');
  writeFileSync(join(root, 'out/index.html'), 'mine');
  const command = [join(ROOT, 'src/cli/recurrente.mjs'), 'build', 'a.md', '--out', 'out'];
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, TMPDIR: scratch },
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const end = Date.now() + 60_000;
  while (!readdirSync(scratch).some((name) => name.startsWith('recurrente-')) && Date.now() < end) {
    await new Promise((next) => setTimeout(next, 20));
  }
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(readdirSync(scratch).filter((name) => name.startsWith('recurrente-'))).toEqual([]);
  expect(readdirSync(join(root, 'out'))).toEqual(['index.html']);
  expect(readFileSync(join(root, 'out/index.html'), 'utf8')).toBe('mine');
});
