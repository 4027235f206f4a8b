/** Makes one HTML file a deck: it opens from a disk or a mail, with everything inside. */

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mergeConfig, type Plugin, build as viteBuild } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import type { Deck, Stylesheet } from '../contract/deck.ts';
import { addressesIn, assetsOf } from '../site/addresses.ts';
import { dataSets } from '../site/dataIndex.ts';
import { mimeOf } from '../site/mime.ts';
import { withPolicy } from '../site/policy.ts';
import { ROOT } from '../site/root.ts';
import { site } from '../site/site.ts';
import type { CommandLine } from './commandLine.ts';
import { libraryOf } from './decks.ts';
import { OutFolder } from './out/folder.ts';
import { discard, scratchFolder } from './out/scratch.ts';
import { say } from './terminal.ts';

export async function single({ decks, out }: CommandLine): Promise<number> {
  const target = OutFolder.open(out);
  const library = libraryOf(decks);
  for (const [name, file] of library.files()) {
    const html = await buildOne(library.read(file), file);
    const path = target.put(`${name}.html`, html, 'single');
    const size = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
    say(`${path}: ${size(Buffer.byteLength(html))}, ${size(gzipSync(html).length)} gzipped`);
  }
  return 0;
}

async function buildOne(deck: Deck, file: string): Promise<string> {
  const outDir = scratchFolder();
  try {
    const config = mergeConfig(site({ folders: [file], outDir, inline: true }), {
      // The inliner takes the policy of the kernel's frame, which stands in the program, for the page's and warns.
      logLevel: 'error',
      plugins: [onePage(deck.name), inlineAssets(deck, file), viteSingleFile()],
      build: { copyPublicDir: false },
    });
    await viteBuild(config);
    const html = await readFile(join(outDir, deck.name, 'index.html'), 'utf8');
    return withPolicy(html, deck, false);
  } finally {
    discard(outDir);
  }
}

/** The deck's page alone: a page that holds everything shares nothing with another. */
function onePage(name: string): Plugin {
  return {
    name: 'recurrente:one-page',
    enforce: 'post',
    config: (config) => {
      config.build!.rolldownOptions!.input = { [name]: join(ROOT, name, 'index.html') };
    },
  };
}

/** Images beside the deck, the icon, and the data sets that its cells name. */
function inlineAssets(deck: Deck, file: string): Plugin {
  return {
    name: 'recurrente:inline-assets',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        let page = html.replace(/(?:\.\.?)?\/favicon\.svg/, dataUrl(join(ROOT, 'public/favicon.svg')));
        const assets = assetsOf(deck, file);
        for (const sheet of deck.stylesheets) page = inlineStyle(page, sheet, assets);
        for (const [address, path] of assets) page = replaceAddress(page, address, dataUrl(path));
        return page.replace('</body>', () => `${dataScripts(deck)}</body>`);
      },
    },
  };
}

/** A stylesheet of the author's, its pictures and fonts inside. */
function inlineStyle(html: string, { address, css }: Stylesheet, assets: Map<string, string>): string {
  const whole = addressesIn(css).reduce((text, written) => {
    const path = assets.get(join(dirname(address), written.replace(/[?#].*$/, '')));
    return path ? text.replaceAll(written, dataUrl(path)) : text;
  }, css);
  const link = new RegExp(
    `<link rel="stylesheet" href="(?:\\./)?${address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"[^>]*>`,
  );
  return html.replace(link, () => `<style>\n${whole.replace(/<\/style/gi, '<\\/style')}\n</style>`);
}

function dataUrl(path: string): string {
  return `data:${mimeOf(path).replace(/ /g, '')};base64,${readFileSync(path).toString('base64')}`;
}

/** An address as it may be written in HTML: whole in an attribute, or in `url(…)`. */
function replaceAddress(html: string, address: string, by: string): string {
  const forms = [address, encodeURI(address)].flatMap((form) => [form, `./${form}`]);
  return forms.reduce(
    (text, form) => text.replaceAll(`="${form}"`, `="${by}"`).replaceAll(`url(${form})`, `url(${by})`),
    html,
  );
}

/** Scripts of the data sets in `public/data` that the deck's code names, and of the list of them. */
function dataScripts(deck: Deck): string {
  const code = deck.cells.map((cell) => cell.code).join('\n');
  if (!/\bcorpora\b/.test(code)) return '';
  const publicDir = join(ROOT, 'public');
  const named = dataSets(publicDir).filter((name) => ['"', "'", '`'].some((mark) => code.includes(mark + name + mark)));
  const script = (name: string, json: string): string =>
    `<script type="application/json" data-file="../data/${name}.json">${json.replace(/</g, '\\u003c')}</script>\n`;
  const sets = named.map((name) => script(name, readFileSync(join(publicDir, 'data', `${name}.json`), 'utf8')));
  return [script('index', JSON.stringify(named)), ...sets].join('');
}
