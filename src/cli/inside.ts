/** Puts everything that a deck's page asks for into the page: pictures, films, styles, downloads, files that cells fetch. */

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { safeJson } from '../compiler/render.ts';
import type { Deck, RevealOptions } from '../contract/deck.ts';
import { mapAddresses, mapCss, pathIn, type Use, type Written } from '../site/addresses.ts';
import type { Library } from '../site/library.ts';
import { mimeOf } from '../site/mime.ts';
import { addressesOf } from '../site/named.ts';
import { servedAs } from '../site/place.ts';
import { escapeHtml } from '../text/html.ts';

export function dataUrl(path: string): string {
  return `data:${mimeOf(path).replace(/ /g, '')};base64,${readFileSync(path).toString('base64')}`;
}

/** What one file cannot hold, in words. */
type Loss = { lost: string };

export class Inside {
  readonly files: ReadonlyMap<string, string>;
  private readonly fetched: ReadonlyMap<string, string>;

  constructor(
    private readonly deck: Deck,
    file: string,
    private readonly library: Library,
  ) {
    ({ files: this.files, fetched: this.fetched } = library.namedBy(file));
  }

  /** The page with its slides' files inside. `html` is a whole page. */
  page(html: string): string {
    const body = html.indexOf('<body>');
    const script = html.indexOf('<script type="application/json" data-deck>');
    const end = html.indexOf('</script>', script);
    const slides = mapAddresses(html.slice(body, script), (address, use) => this.written(address, use));
    return html.slice(0, body) + this.withStyles(slides) + this.withLogo(html.slice(script, end)) + html.slice(end);
  }

  /** For the page's program: files that cells fetch, by the addresses that they write. */
  scripts(): string {
    return [...this.fetched]
      .map(([address, path]) => {
        const type = mimeOf(path);
        // A browser runs what says that it is a script.
        const kind = /javascript|ecmascript|module/.test(type) ? 'text/plain' : type;
        const bytes = readFileSync(path).toString('base64');
        const name = address.replace(/^\.\//, '');
        return `<script type="${escapeHtml(kind)}" data-file="${escapeHtml(name)}" data-encoding="base64">${bytes}</script>\n`;
      })
      .join('');
  }

  /** What the page cannot hold, each with its slide and line. */
  losses(): string[] {
    return this.deck.slides.flatMap((slide) =>
      addressesOf(slide).flatMap(({ address, use }) => {
        const made = this.meaning(address, use);
        if (!made || !('lost' in made)) return [];
        return `${slide.file ?? this.deck.file}:${slide.line} "${slide.title}": "${address}" ${made.lost}`;
      }),
    );
  }

  private written(address: string, use: Use): Written {
    const made = this.meaning(address, use);
    return made && 'address' in made ? made : undefined;
  }

  private meaning(address: string, use: Use): Written | Loss {
    const path = pathIn(address);
    if (path === null) return undefined;
    const file = this.files.get(servedAs(path));
    if (use === 'linked') return file ? download(file) : this.elsewhere(address, path);
    if (!file) return undefined;
    // A frame that shows an address of data is refused by browsers and by the page's policy.
    if (use === 'framed') return { lost: 'opens in a frame, which one file cannot hold: link to it, or use build' };
    return { address: dataUrl(file) };
  }

  /** Another deck's page is another file, made beside this one. */
  private elsewhere(address: string, path: string): Written | Loss {
    const name = /^\.\.\/([^/]+)\/(?:index\.html)?$/.exec(path)?.[1];
    const hash = /#.*$/.exec(address)?.[0] ?? '';
    if (name !== undefined && this.library.files().has(name)) return { address: `${encodeURI(name)}.html${hash}` };
    return { lost: 'leads nowhere from one file: put the file below the project, or write its whole address' };
  }

  private withStyles(html: string): string {
    return this.deck.stylesheets.reduce((text, { address, css }) => {
      const folder = address.slice(0, address.lastIndexOf('/') + 1);
      const whole = mapCss(css, (written) => {
        const path = pathIn(written);
        const file = path === null ? undefined : this.files.get(servedAs(folder + path));
        return file ? { address: dataUrl(file) } : undefined;
      });
      const link = new RegExp(`<link\\b[^>]*\\bhref="(?:\\./)?${quote(escapeHtml(address))}"[^>]*>`);
      return text.replace(link, () => `<style>\n${whole.replace(/<\/style/gi, '<\\/style')}\n</style>`);
    }, html);
  }

  /** The deck as data: the logo, the footer and the drawings are put into the page by its program. */
  private withLogo(script: string): string {
    const begin = script.indexOf('>') + 1;
    const data = JSON.parse(script.slice(begin)) as { reveal: RevealOptions };
    const { logo, footer, chalkboard } = data.reveal;
    const drawings = chalkboard?.src;
    if (chalkboard && drawings) chalkboard.src = this.written(drawings, 'shown')?.address ?? drawings;
    if (logo) data.reveal.logo = this.written(logo, 'shown')?.address ?? logo;
    if (footer) data.reveal.footer = mapAddresses(footer, (address, use) => this.written(address, use));
    return logo || footer || drawings ? script.slice(0, begin) + safeJson(data) : script;
  }
}

const download = (file: string): Written => ({
  address: dataUrl(file),
  also: `download="${escapeHtml(basename(file))}"`,
});

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
