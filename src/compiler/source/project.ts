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
}

const HIGHEST = 12;

/** `_quarto.yml` in the deck's folder or the nearest above it, and each `_metadata.yml` between the two. */
export function readProject(deck: string, head: string, read: ReadFile): Project {
  const metadata: LayerText[] = [];
  const none: Project = { root: '', layers: [], paths: [] };
  let folder = dirname(deck);
  let way = '';
  for (let up = 0; up < HIGHEST; up++) {
    const shared = firstOf(folder, ['_metadata.yml', '_metadata.yaml'], way, read);
    if (shared) metadata.unshift(shared);
    const project = firstOf(folder, ['_quarto.yml', '_quarto.yaml'], way, read);
    if (project) {
      const layers = [...extensionOf(`${head}\n${project.yaml}`, folder, way, read), project, ...metadata];
      return { root: way, layers, paths: layers.map(({ file }) => file) };
    }
    const above = join(folder, '..');
    if (above === folder) break;
    folder = above;
    way = posix.join(way, '..');
  }
  // `_metadata.yml` belongs to a project; an extension may stand beside a deck alone.
  const layers = extensionOf(head, dirname(deck), '', read);
  return { ...none, layers, paths: layers.map(({ file }) => file) };
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
function extensionOf(yaml: string, folder: string, way: string, read: ReadFile): LayerText[] {
  const names = [...yaml.matchAll(/(?:^|\s)([\w/-]+)-revealjs\b/g)].map(([, name]) => name!);
  return [...new Set(names)].flatMap((name) => {
    const at = `_extensions/${name}`;
    const file = join(folder, at, '_extension.yml').replaceAll('\\', '/');
    const text = read(file);
    const formats = text === null ? null : parseDocument(text, { uniqueKeys: false }).getIn(['contributes', 'formats']);
    if (!isMap(formats)) return [];
    const both = ['common', 'revealjs'].map((key) => formats.get(key)).filter(isMap);
    return both.map((map) => ({ file, yaml: String(map), line: 1, folder: posix.join(way, at) }));
  });
}
