/** Prints decks: the built page, all cells run, one page a slide, in a real browser, without any network. */

import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { preview, build as viteBuild } from 'vite';
import { findBrowser } from './browser.ts';
import { withoutTrace } from './build.ts';
import type { Call } from './main.ts';
import { site } from './site.ts';

/** Without a window there is no GPU: WebGL would be drawn in software, slower than plain JavaScript, for the same numbers. */
const BACKEND = 'cpu';

/** Every cell of a deck must be done within this time. */
const PATIENCE = 10 * 60_000;

export async function pdf({ decks, out, backend }: Call): Promise<number> {
  const outDir = resolve(out ?? 'dist');
  const built = await mkdtemp(join(tmpdir(), 'recurrente-'));
  const config = site({ folders: decks.map((path) => resolve(path)), outDir: built });
  try {
    await viteBuild({ ...config, logLevel: 'warn' });
    await mkdir(outDir, { recursive: true });
    const server = await preview({ ...config, preview: { port: 0, open: false } });
    const problems = await printAll(server.resolvedUrls!.local[0]!, outDir, backend).finally(() => server.close());
    for (const problem of problems) console.error(problem);
    return problems.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(withoutTrace(error as Error));
    return 1;
  } finally {
    await rm(built, { recursive: true, force: true });
  }
}

async function printAll(url: string, outDir: string, backend = BACKEND): Promise<string[]> {
  const browser = await chromium.launch({ ...(await findBrowser()), headless: true });
  const problems: string[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    page.on('pageerror', (error) => problems.push(error.message));
    for (const name of await deckNames(page, url)) {
      const start = performance.now();
      await page.goto(`${url}${name}/?print-pdf&backend=${backend}`);
      await page.waitForSelector('html[data-print-ready]', { timeout: PATIENCE, state: 'attached' });
      problems.push(...(await failedCells(page, name)));
      const path = join(outDir, `${name}.pdf`);
      await page.pdf({ path, preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
      const megabytes = ((await stat(path)).size / 1e6).toFixed(1);
      console.log(`${path}: ${megabytes} MB, ${((performance.now() - start) / 1000).toFixed(0)} s`);
    }
  } finally {
    await browser.close();
  }
  return problems;
}

/** The decks that the site's first page lists. */
async function deckNames(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  const links = await page.locator('main.decks a').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
  return links.map((href) => href.replace(/^\.\//, '').replace(/\/$/, ''));
}

async function failedCells(page: Page, name: string): Promise<string[]> {
  const labels = await page
    .locator('[data-cell][data-state="failed"]')
    .evaluateAll((cells) =>
      cells.map(
        (cell) => `${cell.getAttribute('data-cell')}: ${cell.querySelector('.error-message')?.textContent ?? ''}`,
      ),
    );
  return labels.map((label) => `${name}: cell ${label}`);
}
