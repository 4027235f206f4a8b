/** Chromium keeps its sandbox wherever it can start in it; where it cannot, that is said once. */

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { sandboxed } from '../../src/cli/sandbox.ts';

const root = mkdtempSync(join(tmpdir(), 'recurrente-sandbox-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

/** A program in a browser's place. */
function program(name: string, lines: string): { executablePath: string } {
  const executablePath = join(root, name);
  writeFileSync(executablePath, `#!/bin/sh\n${lines}\n`);
  chmodSync(executablePath, 0o755);
  return { executablePath };
}

const told = () => vi.spyOn(console, 'error').mockImplementation(() => undefined);
const as = (user: number) => vi.spyOn(process as { getuid: () => number }, 'getuid').mockReturnValue(user);

test('root has none, and is told once', () => {
  const said = told();
  as(0);
  const browser = program('root', 'exit 0');
  expect([sandboxed(browser), sandboxed(browser)]).toEqual([false, false]);
  expect(said.mock.calls).toEqual([['Chromium runs without its sandbox: root cannot have one.']]);
});

test('anybody else has one, where the machine allows it', () => {
  const said = told();
  as(1000);
  expect(sandboxed(program('good', 'exit 0'))).toBe(true);
  // A browser that fails for another reason is not helped by taking the sandbox away.
  expect(sandboxed(program('broken', 'echo "no display" >&2; exit 1'))).toBe(true);
  expect(said.mock.calls).toEqual([]);
  const refused = program('refused', 'echo "No usable sandbox! see https://x" >&2; exit 133');
  expect([sandboxed(refused), sandboxed(refused)]).toEqual([false, false]);
  expect(said.mock.calls).toEqual([['Chromium runs without its sandbox: this machine does not allow one.']]);
});
