/** Builds the real lecture and the decks of the tests once, and serves them as a plain static host would. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { findBrowser } from '../../src/cli/browser.ts';
import { ROOT } from '../../src/site/root.ts';
import { site } from '../../src/site/site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    url: string;
    browser: Awaited<ReturnType<typeof findBrowser>>;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), 'recurrente-test-'));
  const config = site({ folders: [join(ROOT, 'slides'), join(ROOT, 'tests/e2e/decks')], outDir });
  await build({ ...config, logLevel: 'error' });
  const server = await preview({ ...config, preview: { port: 0, open: false } });
  project.provide('url', server.resolvedUrls!.local[0]!);
  project.provide('browser', await findBrowser());
  return async () => {
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  };
}
