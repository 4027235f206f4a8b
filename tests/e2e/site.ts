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

/** Both projects that open pages share what the first has built. */
const shared = globalThis as { testSite?: Promise<Site> };

interface Site {
  url: string;
  close(): Promise<void>;
}

export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const first = shared.testSite === undefined;
  shared.testSite ??= serve();
  const { url, close } = await shared.testSite;
  project.provide('url', url);
  project.provide('browser', await findBrowser());
  return first ? close : undefined;
}

async function serve(): Promise<Site> {
  const outDir = await mkdtemp(join(tmpdir(), 'recurrente-test-'));
  const config = site({ folders: [join(ROOT, 'slides'), join(ROOT, 'tests/e2e/decks')], outDir });
  await build({ ...config, logLevel: 'error' });
  const server = await preview({ ...config, preview: { port: 0, open: false } });
  return {
    url: server.resolvedUrls!.local[0]!,
    async close() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
