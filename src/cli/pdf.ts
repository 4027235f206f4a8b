/** Prints decks: the built page, all cells run, one page a slide, in a real browser, without any network. */

import type { Page } from 'playwright-core';
import type { Deck } from '../contract/deck.ts';
import type { CommandLine } from './commandLine.ts';
import { OutFolder } from './out/folder.ts';
import { lossesOn, type PaperSlide, withoutOwnLinks } from './paper.ts';
import { say, tell } from './terminal.ts';
import { type Visit, visit } from './visit.ts';

/** Without a window there is no GPU: WebGL would be drawn in software, slower than SIMD, for the same numbers. */
const BACKEND = 'simd';

/** Every cell of a deck must be done within this time. */
const PATIENCE = 10 * 60_000;

export async function pdf({ decks, out, backend = BACKEND }: CommandLine): Promise<number> {
  const target = OutFolder.open(out);
  const problems = await visit({ decks }, (visit) => printAll(visit, target, backend));
  for (const problem of problems) tell(problem);
  return problems.length > 0 ? 1 : 0;
}

async function printAll({ browser, library, address }: Visit, target: OutFolder, backend: string): Promise<string[]> {
  const problems: string[] = [];
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.on('pageerror', (error) => problems.push(error.message));
  for (const [name, file] of library.files()) {
    const start = performance.now();
    await page.goto(`${address(name)}?print-pdf&backend=${backend}`);
    await page.waitForSelector('html[data-print-ready]', { timeout: PATIENCE, state: 'attached' });
    const deck = library.read(file);
    problems.push(...(await failedCells(page, deck)));
    const told = ({ title, file, line }: PaperSlide): string =>
      `${file ?? deck.file}:${line} ${title ? `"${title}"` : 'this slide'}`;
    problems.push(...(await lossesOn(page)).map((loss) => `${told(loss)}: ${loss.what} in the PDF`));
    for (const link of await withoutOwnLinks(page))
      tell(`${told(link)}: the link to ${link.address} leads nowhere from a PDF: its words stay`);
    const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
    const path = target.put(`${name}.pdf`, bytes, 'pdf');
    const megabytes = (bytes.length / 1e6).toFixed(1);
    say(`${path}: ${megabytes} MB, ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
  return problems;
}

async function failedCells(page: Page, { file, cells }: Deck): Promise<string[]> {
  const failed = await page.locator('[data-cell][data-state="failed"]').evaluateAll((all) =>
    all.map((cell) => ({
      label: cell.getAttribute('data-cell'),
      message: cell.querySelector('.error-message')?.textContent ?? '',
    })),
  );
  return failed.map(({ label, message }) => {
    const cell = cells.find((each) => each.label === label);
    return `${cell?.file ?? file}:${cell?.line ?? 1} cell "${label}": ${message}`;
  });
}
