/** Prints decks: the built page, all cells run, one page a slide, in a real browser, without any network. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Deck } from '../contract/deck.ts';
import type { CommandLine } from './commandLine.ts';
import { type Drawn, drawOn, readDrawings } from './drawings.ts';
import { OutFolder } from './out/folder.ts';
import { leadLinks, lossesOn, type OwnLink, ownLinks, type PaperSlide } from './paper.ts';
import { BESIDE, withMetadata, withRelativeLinks } from './pdfFile.ts';
import { Progress } from './progress.ts';
import { say, tell } from './terminal.ts';
import { UsageError } from './usageError.ts';
import { type Visit, visit } from './visit.ts';

/** Without a window there is no GPU: WebGL would be drawn in software, slower than SIMD, for the same numbers. */
const BACKEND = 'simd';

/** Every cell of a deck must be done within this time. */
const PATIENCE = 10 * 60_000;

export async function pdf(call: CommandLine): Promise<number> {
  const { decks, out, notes, handout } = call;
  if (notes && handout) throw new UsageError('--notes and --handout: expected one of them, print twice for both');
  const drawn = call.drawings === undefined ? undefined : readDrawings(call.drawings);
  const target = OutFolder.open(out);
  const problems = await visit({ decks }, (visit) => new Printer(visit, target, call, drawn).printAll());
  for (const problem of problems) tell(problem);
  return problems.length > 0 ? 1 : 0;
}

class Printer {
  private readonly problems: string[] = [];

  constructor(
    private readonly visit: Visit,
    private readonly target: OutFolder,
    private readonly call: CommandLine,
    private readonly drawn: Drawn | undefined,
  ) {}

  async printAll(): Promise<string[]> {
    const { browser, library } = this.visit;
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    page.on('pageerror', (error) => this.problems.push(error.message));
    if (this.drawn) await drawOn(page, this.drawn, [...library.files().keys()]);
    for (const [name, file] of library.files()) await this.print(page, name, library.read(file));
    return this.problems;
  }

  private async print(page: Page, name: string, deck: Deck): Promise<void> {
    const start = performance.now();
    await page.goto(this.visit.address(name) + this.query());
    await this.ready(page, name, deck);
    this.problems.push(...(await failedCells(page, deck)));
    for (const loss of await lossesOn(page)) this.problems.push(`${placeOf(loss, deck)}: ${loss.what} in the PDF`);
    await this.leadLinks(page, deck);
    const printed = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
    const { author: authors, description, tag: lang } = deck.head;
    const metadata = { title: await page.title(), authors, description, lang };
    const bytes = withMetadata(withRelativeLinks(printed), metadata);
    const path = this.target.put(this.fileOf(name), bytes, 'pdf');
    const megabytes = (bytes.length / 1e6).toFixed(1);
    say(`${path}: ${megabytes} MB, ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }

  /** Meanwhile the terminal counts the cells that are done. */
  private async ready(page: Page, name: string, { cells }: Deck): Promise<void> {
    const progress = new Progress(cells.length);
    const over = page.locator('[data-cell]:is([data-state="done"], [data-state="failed"])');
    const timer = setInterval(() => {
      over.count().then(
        (count) => progress.reach(count, `${name}: cells`),
        () => undefined,
      );
    }, 500);
    try {
      await page.waitForSelector('html[data-print-ready]', { timeout: PATIENCE, state: 'attached' });
    } finally {
      clearInterval(timer);
      progress.end();
    }
  }

  private query(): string {
    const { backend = BACKEND, fragments, notes, handout } = this.call;
    const asked = { notes, handout, fragments: fragments || undefined };
    const words = Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : `&${key}=${value}`));
    return `?print-pdf&backend=${backend}${words.join('')}`;
  }

  /** A handout lies beside the slides themselves. */
  private fileOf(name: string): string {
    const { notes, handout } = this.call;
    return `${name}${notes ? '-notes' : handout ? '-handout' : ''}.pdf`;
  }

  private async leadLinks(page: Page, deck: Deck): Promise<void> {
    const links = await ownLinks(page);
    const addresses = links.map((link) => this.addressOf(link, deck));
    await leadLinks(page, addresses);
    for (const [i, link] of links.entries()) {
      // What a cell has saved is for who runs it.
      if (addresses[i] !== undefined || link.address.startsWith('blob:')) continue;
      const fix = 'print that deck too, or write "url:" or "site-url:" in the head';
      tell(`${placeOf(link, deck)}: the link to ${link.address} leads nowhere from a PDF: its words stay — ${fix}`);
    }
  }

  /** Its handout, if that is there, or its slides. */
  private pdfOf(name: string): string | undefined {
    const own = this.fileOf(name);
    if (this.visit.library.files().has(name)) return own;
    return [own, `${name}.pdf`].find((file) => existsSync(join(this.target.path, file)));
  }

  /** Another deck's PDF, when there is one beside this; else whatever the deck's own address makes of it. */
  private addressOf({ address, path }: OwnLink, { head }: Deck): string | undefined {
    const name = /^\/([^/]+)\/(?:index\.html)?$/.exec(path)?.[1];
    const beside = name === undefined ? undefined : this.pdfOf(decodeURIComponent(name));
    if (beside !== undefined) return BESIDE + encodeFile(beside);
    return head.address === undefined ? undefined : new URL(address, head.address).href;
  }
}

const encodeFile = (name: string): string =>
  encodeURIComponent(name).replace(/[()]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);

function placeOf({ title, file, line }: PaperSlide, deck: Deck): string {
  return `${file ?? deck.file}:${line} ${title ? `"${title}"` : 'this slide'}`;
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
