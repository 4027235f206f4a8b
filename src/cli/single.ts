/** Makes one HTML file a deck: it opens from a disk or a mail, with everything inside. */

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mergeConfig, type Plugin, build as viteBuild } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import type { Deck } from '../contract/deck.ts';
import { dataSets } from '../site/dataIndex.ts';
import type { Library } from '../site/library.ts';
import { withPolicy } from '../site/policy.ts';
import { ROOT } from '../site/root.ts';
import { site } from '../site/site.ts';
import type { CommandLine } from './commandLine.ts';
import { libraryOf, soundDecks } from './decks.ts';
import { dataUrl, Inside } from './inside.ts';
import { OutFolder } from './out/folder.ts';
import { discard, scratchFolder } from './out/scratch.ts';
import { say, tell } from './terminal.ts';

export async function single({ decks, out, withoutNotes }: CommandLine): Promise<number> {
  const library = libraryOf(decks, { withoutNotes });
  const target = OutFolder.open(out);
  soundDecks(library);
  let losses = 0;
  for (const [name, file] of library.files()) {
    const deck = library.read(file);
    const inside = new Inside(deck, file, library);
    const path = target.put(`${name}.html`, await buildOne(deck, inside, library), 'single');
    const html = readFileSync(path);
    const size = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
    say(`${path}: ${size(html.length)}, ${size(gzipSync(html).length)} gzipped`);
    for (const loss of inside.losses()) {
      tell(loss);
      losses++;
    }
  }
  return losses > 0 ? 1 : 0;
}

async function buildOne(deck: Deck, inside: Inside, library: Library): Promise<string> {
  const outDir = scratchFolder();
  try {
    const shared = { folders: library.paths, ...library.options };
    const config = mergeConfig(site({ ...shared, outDir, tolerant: true, inline: true }), {
      // The inliner takes the policy of the kernel's frame, which stands in the program, for the page's and warns.
      logLevel: 'error',
      plugins: [onePage(deck.name), inlineFiles(deck, inside), viteSingleFile()],
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
      config.build!.rolldownOptions!.input = [join(ROOT, name, 'index.html')];
    },
  };
}

/** What the deck names, the icon, and the data sets that its cells name. */
function inlineFiles(deck: Deck, inside: Inside): Plugin {
  return {
    name: 'recurrente:inline-files',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        inside
          .page(html)
          .replace(/(?:\.\.?)?\/favicon\.svg/, () => dataUrl(join(ROOT, 'public/favicon.svg')))
          .replace('</body>', () => `${inside.scripts()}${dataScripts(deck)}</body>`),
    },
  };
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
