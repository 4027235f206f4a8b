/** Makes one HTML file a deck: it opens from a disk or a mail, with everything inside. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { renderPage } from '../compiler/render.ts';
import type { Deck } from '../contract/deck.ts';
import { PUBLIC } from '../site/beside.ts';
import { namedSets } from '../site/dataIndex.ts';
import { drawsDiagrams } from '../site/diagrams.ts';
import { type Pictures, withPictures } from '../site/drawn.ts';
import { licences } from '../site/licences.ts';
import { notebookBeside, notebookText } from '../site/notebook/notebook.ts';
import { withPolicy } from '../site/policy.ts';
import { program } from '../site/program.ts';
import { escapeHtml } from '../text/html.ts';
import type { CommandLine } from './commandLine.ts';
import { libraryOf, soundDecks } from './decks.ts';
import { drawnDiagrams } from './diagrams.ts';
import { dataUrl, Inside } from './inside.ts';
import { OutFolder } from './out/folder.ts';
import { pack, withoutFormulas } from './packed.ts';
import { expected, type Printed } from './printed.ts';
import { say, tell } from './terminal.ts';

export async function single({ decks, out, withoutNotes }: CommandLine): Promise<number> {
  const library = libraryOf(decks, { withoutNotes });
  const target = OutFolder.open(out);
  soundDecks(library);
  const printed = await expected(library);
  const drawn = await drawnDiagrams(library);
  let losses = 0;
  for (const [name, file] of library.files()) {
    const deck = library.read(file);
    const inside = new Inside(deck, file, library);
    const path = target.put(
      `${name}.html`,
      await buildOne(deck, inside, printed.get(deck.name), drawn.get(deck.name)),
      'single',
    );
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

/** The program comes last: what is done to the page must not be done to that. */
const PROGRAM = '<!-- program -->';

async function buildOne(
  deck: Deck,
  inside: Inside,
  printed: Printed | undefined,
  pictures: Pictures = [],
): Promise<string> {
  const diagrams = drawsDiagrams(deck, pictures);
  const { look, packed, scripts } = pack((await program(diagrams ? 'inline' : 'plain')).head);
  const notebook = notebookBeside(deck);
  const beside =
    notebook === undefined ? '' : fileScript(notebook, notebookText(deck, { printed, files: inside.files }));
  const page = withPictures(inside.page(renderPage(deck, { program: PROGRAM, notebook })), pictures);
  const shown = page.includes('katex') ? look : withoutFormulas(look);
  const html = page
    .replace('../favicon.svg', () => dataUrl(join(PUBLIC, 'favicon.svg')))
    .replace(
      '</body>',
      () => `${inside.scripts()}${dataScripts(deck)}${beside}${licenceScript(diagrams)}${packed}</body>`,
    )
    .replace(PROGRAM, () => shown);
  return withPolicy(html, deck, false, scripts);
}

/** Whole, as their licences ask; no page shows them. */
const licenceScript = (diagrams: boolean): string =>
  `<script type="text/plain" data-licenses>\n${licences({ diagrams }).replace(/<(?=[/!])/g, '< ')}</script>\n`;

/** Scripts of the data sets in `public/data` that the deck's code names, and of the list of them. */
function dataScripts(deck: Deck): string {
  if (!deck.cells.some(({ code }) => /\bcorpora\b/.test(code))) return '';
  const named = namedSets(deck, PUBLIC);
  const script = (name: string, json: string) => fileScript(`../data/${name}.json`, json);
  const sets = named.map((name) => script(name, readFileSync(join(PUBLIC, 'data', `${name}.json`), 'utf8')));
  return [script('index', JSON.stringify(named)), ...sets].join('');
}

/** A file that the page finds in itself. */
const fileScript = (name: string, json: string): string =>
  `<script type="application/json" data-file="${escapeHtml(name)}">${json.replace(/</g, '\\u003c')}</script>\n`;
