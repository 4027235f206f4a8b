/** The bench's page in a real browser: built, served and opened for one use. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { preview, build as viteBuild } from 'vite';
import { assembly } from '../../site/assembly.ts';
import { ROOT } from '../../site/root.ts';
import { findBrowser } from '../browser.ts';
import type { Effort, Model, Pairs, Times } from './page/model.ts';
import type { Subject } from './page/page.ts';

export type Backend = 'webgl' | 'simd' | 'cpu';

export interface Lab {
  browser: Browser;
  /** Measures in a fresh page, where nothing else has run. */
  measure(subject: Subject, backend: Backend, model: Model, effort: Effort): Promise<Times>;
  /** Packed and padded steps in turns, in a fresh page. */
  pairs(backend: Backend, model: Model, effort: Effort): Promise<Pairs>;
  /** What draws WebGL. */
  renderer(): Promise<string>;
}

export async function inLab<T>(use: (lab: Lab) => Promise<T>): Promise<T> {
  const outDir = await mkdtemp(join(tmpdir(), 'recurrente-bench-'));
  const root = join(ROOT, 'src/cli/bench/page');
  const config = { root, configFile: false as const, base: './', plugins: [assembly()] };
  try {
    const build = { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4000 };
    await viteBuild({ ...config, logLevel: 'error', build });
    const server = await preview({ ...config, build: { outDir }, preview: { port: 0, open: false } });
    const browser = await chromium.launch({ ...(await findBrowser()), headless: true });
    try {
      return await use(lab(browser, server.resolvedUrls!.local[0]!));
    } finally {
      await browser.close();
      await server.close();
    }
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

function lab(browser: Browser, url: string): Lab {
  const open = async <T>(use: (page: Page) => Promise<T>): Promise<T> => {
    const page = await browser.newPage();
    page.setDefaultTimeout(10 * 60_000);
    try {
      await page.goto(url);
      await page.waitForSelector('html[data-ready]', { state: 'attached' });
      return await use(page);
    } finally {
      await page.close();
    }
  };
  return {
    browser,
    measure: (subject, backend, model, effort) =>
      open(async (page) => {
        await page.evaluate((b) => window.bench.start(b), backend);
        return page.evaluate(([s, m, e]) => window.bench.measure(s, m, e), [subject, model, effort] as const);
      }),
    pairs: (backend, model, effort) =>
      open(async (page) => {
        await page.evaluate((b) => window.bench.start(b), backend);
        return page.evaluate(([m, e]) => window.bench.pairs(m, e), [model, effort] as const);
      }),
    renderer: () => open(async (page) => (await page.evaluate(() => window.bench.start('cpu'))).renderer),
  };
}
