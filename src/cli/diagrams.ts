/**
 * The diagrams of decks, drawn once in a real browser by the decks' own pages, so that no viewer's has to. They change only
 * with the deck's diagrams and looks and with our program, and are kept beside that.
 */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { renderSlides } from '../compiler/render.ts';
import type { Deck } from '../contract/deck.ts';
import { countDiagrams, type DrawnDecks, inBothColours, type Pictures } from '../site/drawn.ts';
import type { Library } from '../site/library.ts';
import { program } from '../site/program.ts';
import { aside } from './out/aside.ts';
import { reasonOf, tell } from './terminal.ts';
import { type Visit, visit } from './visit.ts';

const START_MS = 60_000;
/** For all diagrams of a deck. */
const PATIENCE_MS = 120_000;

/** A machine without a browser builds without: then each page draws its own. */
export async function drawnDiagrams(library: Library): Promise<DrawnDecks> {
  try {
    return await drawAll(library);
  } catch (error) {
    tell(`Each page draws its diagrams itself, and brings along what draws them: ${reasonOf(error)}`);
    return new Map();
  }
}

/** Where all is kept, or nothing is to be drawn, no browser opens. */
async function drawAll(library: Library): Promise<DrawnDecks> {
  const drawn = new Map<string, Pictures>();
  const missing = new Map<string, string>();
  for (const deck of library.readAll()) {
    if (countDiagrams(renderSlides(deck)) === 0) continue;
    const place = await placeOf(deck);
    const kept = readKept(place);
    if (kept) drawn.set(deck.name, kept);
    else missing.set(deck.name, place);
  }
  if (missing.size === 0) return drawn;
  return visit({ decks: library.paths, tolerant: true }, async (open) => {
    for (const deck of open.library.readAll()) {
      const place = missing.get(deck.name);
      if (place !== undefined) drawn.set(deck.name, await draw(open, deck, place));
    }
    return drawn;
  });
}

async function draw(open: Visit, deck: Deck, kept: string): Promise<Pictures> {
  const page = await open.browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: 'light' });
  try {
    // As the speaker's window shows a slide: without a kernel.
    await page.goto(`${open.address(deck.name)}?receiver`);
    await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: START_MS });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.evaluate(showAll);
    const one = await picturesOn(page);
    const isDark = await page.evaluate(changeColours);
    const other = await picturesOn(page);
    const [light, dark] = isDark ? [one, other] : [other, one];
    const pictures = light.map((picture, i) => (picture && dark[i] ? inBothColours(picture, dark[i]) : undefined));
    const failed = pictures.filter((picture) => picture === undefined).length;
    if (failed > 0) tell(`${deck.file}: its page draws ${failed} of its ${pictures.length} diagrams itself`);
    else aside(kept, (beside) => writeFileSync(beside, JSON.stringify(pictures)));
    return pictures;
  } finally {
    await page.close();
  }
}

/** In the page: turns to each slide with a diagram, which has it drawn. */
function showAll(): void {
  const { deck } = window.lecture;
  for (const slide of deck.getSlides()) {
    if (!slide.querySelector('figure[data-diagram]')) continue;
    const { h, v } = deck.getIndices(slide);
    deck.slide(h, v);
  }
}

/** In the page: has all diagrams drawn anew in the other colours; tells whether those are the dark ones. */
function changeColours(): boolean {
  for (const svg of document.querySelectorAll('figure[data-diagram] svg')) svg.setAttribute('data-before', '');
  document.querySelector<HTMLElement>('.theme-switch')!.click();
  return document.documentElement.dataset.theme === 'dark';
}

/** When all are drawn. */
async function picturesOn(page: Page): Promise<Pictures> {
  const isDrawn = () =>
    [...document.querySelectorAll('.slides figure[data-diagram]')].every((figure) =>
      figure.querySelector('svg:not([data-before]), .output-error'),
    );
  await page.waitForFunction(isDrawn, undefined, { timeout: PATIENCE_MS });
  return (await page.evaluate(readPictures)).map((picture) => picture ?? undefined);
}

/** In the page: by the order in which the slides were written, of which reveal leaves out the hidden ones. */
async function readPictures(): Promise<(string | null)[]> {
  const written = await (await fetch(location.pathname)).text();
  const all = [
    ...new DOMParser().parseFromString(written, 'text/html').querySelectorAll('.slides figure[data-diagram]'),
  ];
  const shown = [...document.querySelectorAll('.slides figure[data-diagram]')];
  return all.map((figure, i) => {
    // Nobody sees it: it stays as it is.
    if (figure.closest('section[data-visibility="hidden"]')) return figure.querySelector('.mermaid-source')!.outerHTML;
    const svg = shown.shift()?.querySelector<SVGSVGElement>('.diagram-picture > svg');
    // The page may make an id like it for what a cell draws.
    return svg ? lean(svg).replace(new RegExp(`${svg.id}(?!\\d)`, 'g'), `drawn-diagram-${i + 1}`) : null;
  });

  /** Without the rules and the arrows of other diagrams, which mermaid gives to each, and with thousandths of a pixel at most. */
  function lean(svg: SVGSVGElement): string {
    const picture = svg.parentElement!.cloneNode(true) as HTMLElement;
    const copy = picture.querySelector('svg')!;
    const rules = [...(svg.querySelector('style')?.sheet?.cssRules ?? [])];
    const style = copy.querySelector('style');
    if (style)
      style.textContent = rules
        .filter(isUsed)
        .map(({ cssText }) => cssText)
        .join('');
    for (const part of copy.querySelectorAll('marker, filter, linearGradient')) {
      if (!copy.outerHTML.includes(`url(#${part.id})`)) part.remove();
    }
    for (const part of [copy, ...copy.querySelectorAll('*')]) {
      part.removeAttribute('data-points');
      for (const { name, value } of part.attributes) {
        if (!/^(?:d|points|transform|viewBox|[xyr][12xy]?|c[xy]|width|height)$/.test(name)) continue;
        part.setAttribute(name, value.replace(/-?\d+\.\d{4,}/g, rounded));
      }
    }
    return picture.outerHTML;
  }

  function rounded(number: string): string {
    return String(Math.round(Number(number) * 1000) / 1000);
  }

  function isUsed(rule: CSSRule): boolean {
    if (rule instanceof CSSKeyframesRule) return isPlayed(rule.name);
    if (!(rule instanceof CSSStyleRule) || /:(?!root)/.test(rule.selectorText)) return true;
    return document.querySelector(rule.selectorText) !== null;
  }

  function isPlayed(animation: string): boolean {
    const parts = [...document.querySelectorAll('figure[data-diagram] svg *')];
    return parts.some((part) => getComputedStyle(part).animationName.split(', ').includes(animation));
  }
}

async function placeOf({ name, slides, stylesheets, head }: Deck): Promise<string> {
  const { folder } = await program('files');
  const diagrams = slides.map(({ html }) => html).filter((html) => countDiagrams(html) > 0);
  const seen = JSON.stringify([basename(folder), diagrams, stylesheets, head.tag, head.revealjs]);
  const hash = createHash('sha256').update(seen).digest('hex').slice(0, 16);
  return join(dirname(folder), `diagrams-${name.replace(/\W+/g, '-')}-${hash}.json`);
}

function readKept(place: string): Pictures | undefined {
  if (!existsSync(place)) return undefined;
  try {
    return JSON.parse(readFileSync(place, 'utf8')) as string[];
  } catch {
    return undefined;
  }
}
