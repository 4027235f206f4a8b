/**
 * The program and the look of every page, built by themselves: they are the same whatever the deck. Bundling them takes
 * seconds, so what was built is kept under the hash of all that it was made from.
 */

import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { mergeConfig, type Plugin, version, build as viteBuild } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { SCRIPT, STYLESHEET } from '../compiler/render.ts';
import { engineApi } from './api/plugin.ts';
import { bundle } from './bundle.ts';
import { withoutDiagrams } from './diagrams.ts';
import { kernel } from './kernel.ts';
import { leanStyles } from './leanStyles.ts';
import { ROOT } from './root.ts';

export interface Program {
  /** For the head of a page that stands one folder below. */
  head: string;
  /** What those ask for, to be put beside the pages. */
  folder: string;
}

/** Builds that nobody asked for in a week go when another is made. */
const KEPT_MS = 7 * 24 * 3_600_000;

let cache: string | undefined;

/** Beside our packages; where those belong to somebody else, for as long as this process lasts. */
export function cacheFolder(): string {
  if (cache !== undefined) return cache;
  const own = join(ROOT, 'node_modules/.cache/recurrente-program');
  try {
    mkdirSync(own, { recursive: true });
    accessSync(own, constants.W_OK);
    cache = own;
  } catch {
    const passing = mkdtempSync(join(tmpdir(), 'recurrente-program-'));
    process.on('exit', () => rmSync(passing, { recursive: true, force: true }));
    cache = passing;
  }
  return cache;
}

const PAGE = 'page/index.html';

/** `files`: beside the pages. `inline`: all of it stands in the head itself; `plain`: but for what draws diagrams. */
export type Kind = 'files' | 'inline' | 'plain';

export async function program(kind: Kind): Promise<Program> {
  const folder = join(cacheFolder(), `${kind}-${hashOfSources()}`);
  if (existsSync(folder)) {
    const now = new Date();
    utimesSync(folder, now, now);
  } else await buildInto(folder, kind);
  const page = readFileSync(join(folder, PAGE), 'utf8');
  return { head: page.slice(page.indexOf('<head>') + 6, page.lastIndexOf('</head>')).trim(), folder };
}

/** Whoever builds the same meanwhile puts the same there. */
async function buildInto(folder: string, kind: Kind): Promise<void> {
  const inline = kind !== 'files';
  const unfinished = `${folder}.${process.pid}`;
  removeOld(dirname(folder));
  try {
    await viteBuild(
      mergeConfig(bundle(unfinished), {
        logLevel: 'error',
        plugins: [
          onePage(),
          kernel({ inline }),
          engineApi(),
          leanStyles(),
          ...(inline ? [viteSingleFile()] : []),
          ...(kind === 'plain' ? [withoutDiagrams()] : []),
        ],
      }),
    );
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function removeOld(cache: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) < KEPT_MS) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

/** A page of nothing else. */
function onePage(): Plugin {
  const id = join(ROOT, PAGE);
  return {
    name: 'recurrente:program',
    config: () => ({ build: { rolldownOptions: { input: [id] } } }),
    resolveId: (asked) => (asked === id ? id : null),
    load: (asked) =>
      asked === id
        ? `<html><head><link rel="stylesheet" href="${STYLESHEET}"><script type="module" src="${SCRIPT}"></script></head></html>`
        : null,
  };
}

/** Our own sources, whichever they are; the packages by their versions, as npm has put them there. */
function hashOfSources(): string {
  const hash = createHash('sha256').update(version).update(process.version);
  for (const name of ['package.json', 'node_modules/.package-lock.json']) {
    if (existsSync(join(ROOT, name))) hash.update(readFileSync(join(ROOT, name)));
  }
  const src = join(ROOT, 'src');
  const entries = readdirSync(src, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.sort()) hash.update(relative(src, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
