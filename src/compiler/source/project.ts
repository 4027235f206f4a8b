import { dirname, join, posix } from 'node:path';
import { isMap, parseDocument } from 'yaml';
import type { LayerText } from './head/layer.ts';
import type { ReadFile } from './includes.ts';

/** Quarto's project around a deck: what its files say, from the farthest to the nearest. */
export interface Project {
  /** From the deck's folder to that of `_quarto.yml`: what an address that begins with `/` means. */
  root: string;
  layers: LayerText[];
  /** The files that were read. */
  paths: string[];
  /** Formats of extensions that are not there. */
  missing: string[];
  /** Files of `metadata-files` that are not there. */
  absent: string[];
}

/** The names of the folders in a folder. */
export type ListFolders = (path: string) => string[];

/** What a deck's surroundings are read with. */
interface Disk {
  read: ReadFile;
  list: ListFolders;
}

const HIGHEST = 12;

/** What the files around a deck say, and below each what the files say that it names itself. */
export function readProject(deck: string, head: string, disk: Disk): Project {
  const around = readAround(deck, head, disk);
  const own: LayerText = { file: deck, yaml: head, line: 1, folder: '' };
  const absent: string[] = [];
  const layers = [...around.layers, own].flatMap((layer) => [...metadataOf(layer, disk, absent), layer]).slice(0, -1);
  return { ...around, layers, paths: [...layers.map(({ file }) => file), ...absent], absent };
}

/** Read without YAML, which a broken head is not. */
const METADATA_FILES = /^metadata-files:[ \t]*(?:\[([^\]\n]*)\]|([^\s[#][^\n]*))?((?:\n[ \t]*-[^\n]*)*)/m;

/** `metadata-files: [common.yml]`, or a list of lines. */
function metadataOf({ file, yaml, folder }: LayerText, { read }: Disk, absent: string[]): LayerText[] {
  const [, row, one, lines] = METADATA_FILES.exec(yaml) ?? [];
  const written = [
    ...(row ?? '').split(','),
    one ?? '',
    ...(lines ?? '').split('\n').map((each) => each.trim().slice(1)),
  ];
  const names = written.map((each) => each.trim().replace(/^(["'])(.*)\1$/, '$2')).filter(Boolean);
  return names.flatMap((name) => {
    const path = join(dirname(file), name).replaceAll('\\', '/');
    const text = read(path);
    if (text === null) absent.push(path);
    return text === null ? [] : [{ file: path, yaml: text, line: 1, folder: posix.join(folder, posix.dirname(name)) }];
  });
}

/** `_quarto.yml` in the deck's folder or the nearest above it, and each `_metadata.yml` between the two. */
function readAround(deck: string, head: string, { read, list }: Disk): Omit<Project, 'absent' | 'paths'> {
  const metadata: LayerText[] = [];
  const missing: string[] = [];
  let folder = dirname(deck);
  let way = '';
  for (let up = 0; up < HIGHEST; up++) {
    const shared = firstOf(folder, ['_metadata.yml', '_metadata.yaml'], way, read);
    if (shared) metadata.unshift(shared);
    const project = firstOf(folder, ['_quarto.yml', '_quarto.yaml'], way, read);
    if (project) {
      const found = extensionsOf(
        `${head}\n${project.yaml}`,
        [folder, dirname(deck)],
        [way, ''],
        { read, list },
        missing,
      );
      const layers = [...found, project, ...metadata];
      return { root: way, layers, missing };
    }
    const above = join(folder, '..');
    if (above === folder) break;
    folder = above;
    way = posix.join(way, '..');
  }
  // `_metadata.yml` belongs to a project; an extension may stand beside a deck alone.
  const layers = extensionsOf(head, [dirname(deck)], [''], { read, list }, missing);
  return { root: '', layers, missing };
}

function firstOf(folder: string, names: string[], way: string, read: ReadFile): LayerText | null {
  for (const name of names) {
    const file = join(folder, name).replaceAll('\\', '/');
    const yaml = read(file);
    if (yaml !== null) return { file, yaml, line: 1, folder: way };
  }
  return null;
}

/** `format: clean-revealjs` is the format of an extension: what that says stands below all else. */
function extensionsOf(yaml: string, folders: string[], ways: string[], disk: Disk, missing: string[]): LayerText[] {
  const names = [...yaml.matchAll(/(?:^|[\s[,])([\w/-]+)-revealjs\b/g)].map(([, name]) => name!);
  return [...new Set(names)].flatMap((name) => {
    const found = folders.map((folder, i) => extensionIn(folder, ways[i]!, name, disk)).find((each) => each !== null);
    if (!found) missing.push(`${name}-revealjs`);
    return found ?? [];
  });
}

/** In `_extensions/name`, or in the folder of who wrote it: `_extensions/author/name`. */
function extensionIn(folder: string, way: string, name: string, { read, list }: Disk): LayerText[] | null {
  const authors = list(join(folder, '_extensions'));
  for (const at of [name, ...authors.map((author) => `${author}/${name}`)].map((each) => `_extensions/${each}`)) {
    for (const ending of ['yml', 'yaml']) {
      const file = join(folder, at, `_extension.${ending}`).replaceAll('\\', '/');
      const text = read(file);
      if (text === null) continue;
      const formats = parseDocument(text, { uniqueKeys: false }).getIn(['contributes', 'formats']);
      const both = isMap(formats) ? ['common', 'revealjs'].map((key) => formats.get(key)).filter(isMap) : [];
      return both.map((map) => ({ file, yaml: String(map), line: 1, folder: posix.join(way, at) }));
    }
  }
  return null;
}
