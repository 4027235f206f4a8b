/**
 * `licenses.txt`, in every site and in the package: the whole licence of each thing that a page brings along. That is
 * whatever a room of the page imports or its look names, and what those need in turn.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './root.ts';

export const LICENCES = 'licenses.txt';

interface Licensed {
  name: string;
  licence: string;
  text: string;
}

/** What runs in a page. */
const ROOMS = ['deck', 'kernel', 'engine', 'cell', 'text', 'contract'];
/** Texts of those packages that bring none, by the names that SPDX gives them. */
const TEXTS = join(ROOT, 'src/site/licences');
/** Part of it is in our WebAssembly; it is only there where that is compiled. */
const ASSEMBLYSCRIPT: Licensed = {
  name: 'assemblyscript',
  licence: 'Apache-2.0',
  text: `Copyright Daniel Wirtz and the AssemblyScript authors\n\n${standard('Apache-2.0')}`,
};

interface Package {
  name: string;
  version: string;
  license?: string;
  author?: string | { name: string };
  dependencies?: Record<string, string>;
}

/** `diagrams`: also of what draws them, which a file without any leaves out. */
export function licences({ diagrams = true } = {}): string {
  const folders = new Map<string, Package>();
  for (const name of shippedByUs()) if (diagrams || name !== 'mermaid') gather(name, ROOT, folders);
  const all = [...[...folders].map(([folder, it]) => licensed(folder, it)), ASSEMBLYSCRIPT];
  const texts = new Map<string, string[]>();
  for (const { name, licence, text } of all) {
    const names = texts.get(text) ?? [];
    texts.set(text, [...names, `${name} (${licence})`]);
  }
  const own = `recurrente (MIT)\n\n${readFileSync(join(ROOT, 'LICENSE'), 'utf8').trim()}\n`;
  const rest = [...texts].map(([text, names]) => `${names.sort().join('\n')}\n\n${text}\n`).sort();
  return [own, ...rest].join(`\n${'-'.repeat(80)}\n\n`);
}

/** Of our dependencies those that a room of the page names, and the icons that a deck may. */
function shippedByUs(): string[] {
  const { dependencies = {} } = packageAt(ROOT);
  const sources = ROOMS.flatMap((room) => {
    const entries = readdirSync(join(ROOT, 'src', room), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => /\.(?:ts|css)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  });
  const code = sources.map((path) => readFileSync(path, 'utf8')).join('\n');
  const named = (name: string): boolean =>
    ["'", '"'].some((mark) => ['/', mark].some((end) => code.includes(mark + name + end)));
  return Object.keys(dependencies).filter((name) => name.startsWith('@iconify-json/') || named(name));
}

function gather(name: string, from: string, found: Map<string, Package>): void {
  const folder = folderOf(name, from);
  // A type's package, or one for another system.
  if (folder === undefined || found.has(folder) || name.startsWith('@types/')) return;
  const it = packageAt(folder);
  found.set(folder, it);
  for (const needed of Object.keys(it.dependencies ?? {})) gather(needed, folder, found);
}

/** As Node looks for it: beside, then ever further above. */
function folderOf(name: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return dirname(from) === from ? undefined : folderOf(name, dirname(from));
}

const packageAt = (folder: string): Package =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;

function licensed(folder: string, { name, version, license = '', author }: Package): Licensed {
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && /^(?:licen[cs]e|copying|notice)/i.test(entry.name),
  );
  const own = files.map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim()).join('\n\n');
  const by = typeof author === 'string' ? author : author?.name;
  const text = own || `Copyright ${by ?? `the authors of ${name}`}\n\n${standard(license)}`;
  return { name: `${name} ${version}`, licence: license, text: text.replace(/\r\n/g, '\n') };
}

function standard(licence: string): string {
  return readFileSync(join(TEXTS, `${licence}.txt`), 'utf8').trim();
}
