import { createReadStream, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { formatDiagnostic, strictly } from '../compiler/diagnostics.ts';
import { renderIndex, renderPage } from '../compiler/render.ts';
import type { Deck, Diagnostic } from '../contract/deck.ts';
import { visible } from '../text/terminal.ts';
import { besidePages } from './beside.ts';
import { isDeck } from './deck-files.ts';
import { type DrawnDecks, withPictures } from './drawn.ts';
import { netlifyHeaders, nginxHeaders } from './headers.ts';
import { Library } from './library.ts';
import { mimeOf } from './mime.ts';
import { notebookBeside, notebookText } from './notebook/notebook.ts';
import { offlineScript } from './offline.ts';
import { withPolicy } from './policy.ts';
import { Problems } from './problems.ts';
import { Saves } from './saves.ts';
import { ownFolders } from './served.ts';
import { SITEMAP, sitemap } from './sitemap.ts';
import { isStrange, placeAsked } from './strangers.ts';
import { type Snapshot, snapshotOf, updateOf } from './update.ts';

export interface DecksOptions {
  /** Folders of `.md` and `.qmd` decks, or single decks; inside or outside this repository. */
  folders: string[];
  /** What file names in messages are relative to: by default the folder where the command runs. */
  from?: string;
  /** Where the site will be, and below which path of its host. */
  siteUrl?: string;
  base?: string;
  /** Beside each page is a picture of its title slide. */
  pictures?: boolean;
  /** A build reports nothing of the decks' mistakes: whoever asked for it reads them from the decks. */
  tolerant?: boolean;
  /** Each deck is kept for days without a network, unless its head says otherwise. */
  offline?: boolean;
  /** The teacher's notes are left out. */
  withoutNotes?: boolean;
  /** Of the dev server: what is wrong with a deck, for its open pages; by default what the compiler says. */
  diagnose?: (deck: Deck) => Promise<Diagnostic[]>;
  /** Of the dev server: which pages of other sites may show a deck in a frame. */
  frameKey?: string;
  /** Of the dev server: opens `FILE:LINE:COLUMN` for the author; by default Vite looks for an editor that is running. */
  openPlace?: ((place: string) => void) | undefined;
  /** What twins print, by the names of decks and the labels of cells: for the notebooks. */
  printed?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Of a build: diagrams that are drawn already. */
  drawn?: DrawnDecks;
}

/** Beside each deck's page; `deck/offline/register.ts` asks for it. */
const OFFLINE = 'offline.js';

/** The Vite adapter: serves and builds decks, and shows a save at once. */
export function decks({
  folders,
  from,
  siteUrl,
  base = '/',
  pictures = false,
  withoutNotes,
  frameKey,
  openPlace,
  diagnose = async ({ diagnostics }) => diagnostics.map(strictly),
  printed,
  drawn = new Map(),
  tolerant = false,
  offline = false,
}: DecksOptions): Plugin {
  const library = new Library(folders, from, { withoutNotes, siteUrl });
  /** Deck file → what its pages show. */
  const shown = new Map<string, Snapshot>();
  let watch: ((files: string[]) => void) | undefined;
  let root = '';
  let building = false;

  const read = (file: string): Deck => {
    const deck = library.read(file);
    shown.set(file, snapshotOf(deck));
    // They may lie outside of the decks' folders.
    watch?.(deck.includes);
    return deck;
  };

  return {
    name: 'recurrente:decks',
    config: (config, { command }) => ({
      server: {
        fs: { allow: ownFolders() },
        // No other page, of this machine or of any other, reads the decks.
        cors: false,
        headers: HEADERS,
      },
      preview: { cors: false },
      ...(command === 'build'
        ? { build: { rolldownOptions: { input: inputs(resolve(config.root ?? process.cwd()), library) } } }
        : {}),
    }),
    configResolved(config) {
      root = config.root;
      building = config.command === 'build';
    },

    // --- build: each page is an HTML file that only exists here ---
    buildStart() {
      if (!building) return;
      const all = library.readAll();
      if (all.length === 0) this.error(`no .md or .qmd deck in ${library.paths.join(', ')}`);
      for (const [fileName, source] of besidePages(all)) this.emitFile({ type: 'asset', fileName, source });
      if (tolerant) return;
      const problems = all.flatMap((deck) => deck.diagnostics);
      for (const problem of problems) if (problem.severity === 'warning') console.warn(formatDiagnostic(problem));
      const errors = problems.filter((problem) => problem.severity === 'error');
      if (errors.length > 0) {
        const list = errors.map(formatDiagnostic).join('\n');
        this.error(`${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in the decks:\n${list}`);
      }
    },
    resolveId(id) {
      return building && pageOf(id, root, library) ? id : null;
    },
    load(id) {
      const page = building ? pageOf(id, root, library) : null;
      if (!page) return null;
      if (page === 'index') return renderIndex(library.readAll(), { pictures });
      const deck = library.read(page);
      for (const [address, file] of library.namedBy(page).files) {
        this.emitFile({ type: 'asset', fileName: `${deck.name}/${address}`, source: readFileSync(file) });
      }
      for (const { address, css } of deck.stylesheets) {
        this.emitFile({ type: 'asset', fileName: `${deck.name}/${address}`, source: css });
      }
      const notebook = notebookBeside(deck);
      if (notebook !== undefined) {
        const source = notebookText(deck, { printed: printed?.get(deck.name), files: library.namedBy(page).files });
        this.emitFile({ type: 'asset', fileName: `${deck.name}/${notebook}`, source });
      }
      const translations = library.translationsOf(deck);
      return leaveAddresses(
        renderPage(deck, { offline: offline && deck.head.offline, notebook, translations, pictures }),
      );
    },

    generateBundle: {
      // All that the other plugins make is there.
      order: 'post',
      async handler(_, bundle) {
        this.emitFile({ type: 'asset', fileName: '_headers', source: netlifyHeaders(bundle, base) });
        this.emitFile({ type: 'asset', fileName: 'nginx-headers.conf', source: nginxHeaders(bundle, base) });
        const map = sitemap(library, siteUrl);
        if (map !== undefined) this.emitFile({ type: 'asset', fileName: SITEMAP, source: map });
        for (const deck of offline ? library.readAll().filter(({ head }) => head.offline) : []) {
          const source = await offlineScript(deck, bundle, drawn.get(deck.name));
          this.emitFile({ type: 'asset', fileName: `${deck.name}/${OFFLINE}`, source });
        }
      },
    },

    transformIndexHtml: {
      order: 'post',
      handler: (html, { path }) => {
        const deck = deckAt(path, library);
        // Now, when the styles within the pictures are nobody's any more.
        const whole = building && deck ? withPictures(html, drawn.get(deck.name) ?? []) : html;
        return withPolicy(whole, deck, !building);
      },
    },

    // --- dev ---
    configureServer(server) {
      server.watcher.add(library.paths);
      const problems = new Problems(server, diagnose, from ?? process.cwd());
      const report = (deck: Deck): void => {
        log(server, deck);
        problems.tell(deck).catch((error: Error) => server.config.logger.error(error.message));
      };
      watch = (files) => void server.watcher.add(files);
      const saves = new Saves(
        (file, text) => {
          if (/\.s?css$/i.test(file)) server.ws.send({ type: 'full-reload' });
          for (const [deck, { includes }] of shown) {
            if (deck === file) update(server, library, shown, report, file, text);
            else if (includes.includes(file)) update(server, library, shown, report, deck);
          }
        },
        (file) => server.config.logger.warn(visible(`${file} is gone: its page stays until it is written again`)),
      );
      const changed = (name: string): void => {
        const file = resolve(name);
        const included = [...shown.values()].some(({ includes }) => includes.includes(file));
        if (isDeck(file) || included) saves.changed(file);
      };
      // A file that a deck includes may be written after the deck.
      server.watcher.on('change', changed).on('add', changed);
      server.watcher.on('unlink', (name) => shown.has(resolve(name)) && changed(name));
      server.middlewares.use((request, response, next) => {
        if (isStrange(request, frameKey)) response.writeHead(403, HEADERS).end();
        else next();
      });
      server.middlewares.use((request, response, next) => {
        const place = openPlace && placeAsked(request.url);
        if (place === undefined) return next();
        openPlace!(place);
        response.writeHead(200, HEADERS).end();
      });
      server.middlewares.use((request, response, next) => {
        const path = (request.originalUrl ?? request.url ?? '/').replace(/[?#].*$/, '');
        answer(path, server, library, read, report, response).then((done) => done || next(), next);
      });
    },
  };
}

/** Of the page at an address; none of the list of decks. */
function deckAt(path: string, library: Library): Deck | undefined {
  const name = /^\/([^/]+)\//.exec(decode(path))?.[1];
  const file = name === undefined ? undefined : library.files().get(name);
  return file === undefined ? undefined : library.read(file);
}

function inputs(root: string, library: Library): string[] {
  return ['', ...library.files().keys()].map((name) => join(root, name, 'index.html'));
}

/** Which page an input stands for: a deck's file, or `index`. */
function pageOf(id: string, root: string, library: Library): string | null {
  if (id === join(root, 'index.html')) return 'index';
  for (const [name, file] of library.files()) if (id === join(root, name, 'index.html')) return file;
  return null;
}

/** The deck's own files are copied beside its page: Vite must not look for them. */
function leaveAddresses(html: string): string {
  const body = html.indexOf('<body>');
  const script = html.indexOf('<script type="application/json" data-deck>');
  const slides = html
    .slice(body, script)
    .replace(
      /<(?!link\b)([a-zA-Z][\w-]*)\b(?=[^>]*\s(?:src|srcset|imagesrcset|href|xlink:href|poster|data)\s*=)/g,
      '<$1 vite-ignore',
    );
  return html.slice(0, body) + slides + html.slice(script);
}

async function answer(
  path: string,
  server: ViteDevServer,
  library: Library,
  read: (file: string) => Deck,
  report: (deck: Deck) => void,
  response: ServerResponse,
): Promise<boolean> {
  if (path === '/' || path === '/index.html') {
    // The stylesheet of a page without a program still updates by itself.
    send(response, await server.transformIndexHtml('/index.html', renderIndex(library.readAll())));
    return true;
  }
  const match = /^\/([^/]+)(\/.*)?$/.exec(decode(path));
  if (!match) return false;
  const [, name, rest] = match;
  const isPage = rest === undefined || rest === '/' || rest === '/index.html';
  const file = isPage ? library.fileOf(name!) : library.files().get(name!);
  if (!file) return false;
  if (rest === undefined) {
    response.writeHead(302, { location: `/${encodeURIComponent(name!)}/` }).end();
    return true;
  }
  if (isPage) {
    const deck = read(file);
    report(deck);
    send(
      response,
      await server.transformIndexHtml(
        `/${match[1]}/index.html`,
        renderPage(deck, { notebook: notebookBeside(deck), translations: library.translationsOf(deck) }),
      ),
    );
    return true;
  }
  const address = rest.slice(1);
  const deck = library.read(file);
  const sheet = deck.stylesheets.find((each) => each.address === address);
  if (sheet) {
    response.writeHead(200, { ...HEADERS, 'content-type': mimeOf(address) }).end(sheet.css);
    return true;
  }
  if (address === notebookBeside(deck)) {
    response
      .writeHead(200, { ...HEADERS, 'content-type': mimeOf(address) })
      .end(notebookText(deck, { files: library.namedBy(file).files }));
    return true;
  }
  const asset = library.namedBy(file).files.get(address);
  if (asset) sendFile(response, asset);
  // Nothing else below a deck's address is anybody's: Vite must not look for it.
  else response.writeHead(404, HEADERS).end();
  return true;
}

const HEADERS = { 'cache-control': 'no-cache', 'cross-origin-resource-policy': 'same-origin' };

function send(response: ServerResponse, html: string): void {
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }).end(html);
}

/** It may be gone, or closed to us, since the deck was read. */
function sendFile(response: ServerResponse, file: string): void {
  const stream = createReadStream(file);
  stream.on('open', () => {
    response.writeHead(200, { ...HEADERS, 'content-type': mimeOf(file) });
    stream.pipe(response);
  });
  stream.on('error', () => {
    if (!response.headersSent) response.writeHead(404, HEADERS);
    response.end();
  });
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function update(
  server: ViteDevServer,
  library: Library,
  shown: Map<string, Snapshot>,
  report: (deck: Deck) => void,
  file: string,
  text?: string,
): void {
  const before = shown.get(file);
  // Nobody looks at this deck, or it is gone: one that was just read is there.
  if (!before || (text === undefined && !library.has(file))) return;
  const deck = library.read(file, text);
  shown.set(file, snapshotOf(deck));
  server.watcher.add(deck.includes);
  report(deck);
  server.ws.send({ type: 'custom', event: 'deck:update', data: updateOf(deck, before) });
}

/** To the terminal. */
function log(server: ViteDevServer, deck: Deck): void {
  for (const problem of deck.diagnostics) {
    const line = formatDiagnostic(problem);
    if (problem.severity === 'error') server.config.logger.error(line);
    else server.config.logger.warn(line);
  }
}
