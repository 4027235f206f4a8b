/** What a printed deck has lost, each with its slide and line; and its links, which must mean something elsewhere. */

import type { Page } from 'playwright-core';

export interface PaperSlide {
  title: string;
  file: string | null;
  line: string;
}

/** Something of a slide that the reader of the paper will not have. */
export interface Loss extends PaperSlide {
  what: string;
}

/** Runs in the page: what sticks out of its page, or of a box that scrolls, is cut off; a picture may not have come. */
export function lossesOn(page: Page): Promise<Loss[]> {
  return page.evaluate(() => {
    const losses: Loss[] = [];
    const SLACK = 4;
    const clips = (value: string): boolean => ['auto', 'scroll', 'hidden', 'clip'].includes(value);
    for (const paper of document.querySelectorAll<HTMLElement>('.pdf-page')) {
      const section = paper.querySelector<HTMLElement>('section');
      if (!section) continue;
      const title = section.querySelector('h1, h2')?.textContent?.trim() ?? '';
      const slide = { title, file: section.dataset.file ?? null, line: section.dataset.line ?? '1' };
      const lose = (what: string): void => void losses.push({ ...slide, what });
      const wide = section.scrollWidth - paper.clientWidth;
      const padding = Number.parseFloat(getComputedStyle(section).paddingBottom);
      const down = section.scrollHeight - padding - paper.clientHeight;
      if (down > SLACK) lose(`${down} px at its bottom are cut off`);
      // reveal makes a picture that fills the slide as wide as the slide is with its margins.
      if (wide > SLACK && !section.querySelector('.r-stretch')) lose(`${wide} px at its right are cut off`);
      for (const box of section.querySelectorAll<HTMLElement>('*')) {
        if (box.clientHeight === 0 || box.closest('.katex, svg, input, textarea, select')) continue;
        // What is folded, or open on another page, is not shown here.
        if (!box.checkVisibility({ visibilityProperty: true })) continue;
        const style = getComputedStyle(box);
        const down = box.scrollHeight - box.clientHeight;
        const right = box.scrollWidth - box.clientWidth;
        const name = box.tagName.toLowerCase();
        if (clips(style.overflowY) && down > SLACK && box.clientHeight > 1)
          lose(`the last ${down} px of a box that scrolls (${name}) are cut off`);
        else if (clips(style.overflowX) && right > SLACK && box.clientWidth > 1)
          lose(`${right} px at the right of a box that scrolls (${name}) are cut off`);
      }
      const { backgroundVideo, backgroundIframe } = section.dataset;
      if (backgroundVideo) lose(`the film behind it, ${backgroundVideo}, does not play`);
      if (backgroundIframe) lose(`the page behind it, ${backgroundIframe}, cannot be used`);
      for (const media of section.querySelectorAll<HTMLElement>('video, audio, iframe, embed, object')) {
        const named = media.matches('[src], [data-src], [data]') ? media : media.querySelector('source');
        const address = ['src', 'data-src', 'data'].map((name) => named?.getAttribute(name)).find(Boolean) ?? '';
        const kind = media.tagName.toLowerCase();
        if (kind === 'video' || kind === 'audio') lose(`the ${kind} ${address} does not play`);
        else lose(`what ${address} shows in a frame cannot be used`);
      }
      for (const image of section.querySelectorAll('img')) {
        if (image.complete && image.naturalWidth > 0) continue;
        lose(`the picture ${image.getAttribute('src') ?? ''} is not there`);
      }
      for (const diagram of section.querySelectorAll('figure[data-diagram]:not(:has(svg))')) {
        if (diagram.checkVisibility()) lose('a diagram is not drawn');
      }
    }
    for (const notes of document.querySelectorAll<HTMLElement>('.sheet-notes')) {
      const section = notes.parentElement!.querySelector('section');
      const right = notes.scrollWidth - notes.clientWidth;
      if (!section || right <= SLACK) continue;
      const title = section.querySelector('h1, h2')?.textContent?.trim() ?? '';
      const { file = null, line = '1' } = section.dataset;
      losses.push({ title, file, line, what: `${right} px at the right of its notes are cut off` });
    }
    return losses;
  });
}

/** A link that leads to where the deck was served for the printing: another deck, a file beside it. */
export interface OwnLink extends PaperSlide {
  /** As the author wrote it. */
  address: string;
  /** Of the page that it leads to: `/b/`. */
  path: string;
}

/** Those inside of the deck and to other hosts mean the same on paper. */
export function ownLinks(page: Page): Promise<OwnLink[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('.pdf-page a[href]')]
      .filter((link) => link.origin === location.origin && !(link.hash && link.pathname === location.pathname))
      .map((link, i) => {
        link.dataset.own = String(i);
        const section = link.closest('section');
        const title = section?.querySelector('h1, h2')?.textContent?.trim() ?? '';
        const { file = null, line = '1' } = section?.dataset ?? {};
        return { title, file, line, address: link.getAttribute('href')!, path: link.pathname };
      }),
  );
}

/** One new address for each of them; undefined takes the link out and leaves its words. */
export async function leadLinks(page: Page, addresses: readonly (string | undefined)[]): Promise<void> {
  await page.evaluate((given) => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-own]')) {
      const address = given[Number(link.dataset.own)];
      // What was undefined comes over as null.
      if (address == null) link.removeAttribute('href');
      else link.href = address;
    }
  }, addresses);
}
