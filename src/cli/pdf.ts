/** Prints decks: the built page, all cells run, one page a slide, in a real browser, without any network. */

import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { withoutTrace } from './build.ts';
import type { CommandLine } from './commandLine.ts';
import { type Visit, visit } from './visit.ts';

/** Without a window there is no GPU: WebGL would be drawn in software, slower than SIMD, for the same numbers. */
const BACKEND = 'simd';

/** Every cell of a deck must be done within this time. */
const PATIENCE = 10 * 60_000;

export async function pdf({ decks, out, backend = BACKEND }: CommandLine): Promise<number> {
  const outDir = resolve(out ?? 'dist');
  try {
    await mkdir(outDir, { recursive: true });
    const problems = await visit({ decks }, (visit) => printAll(visit, outDir, backend));
    for (const problem of problems) console.error(problem);
    return problems.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(withoutTrace(error as Error));
    return 1;
  }
}

async function printAll({ browser, library, address }: Visit, outDir: string, backend: string): Promise<string[]> {
  const problems: string[] = [];
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.on('pageerror', (error) => problems.push(error.message));
  for (const name of library.files().keys()) {
    const start = performance.now();
    await page.goto(`${address(name)}?print-pdf&backend=${backend}`);
    await page.waitForSelector('html[data-print-ready]', { timeout: PATIENCE, state: 'attached' });
    problems.push(...(await failedCells(page, name)));
    const path = join(outDir, `${name}.pdf`);
    await page.pdf({ path, preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
    const megabytes = ((await stat(path)).size / 1e6).toFixed(1);
    console.log(`${path}: ${megabytes} MB, ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
  return problems;
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
