import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    backend: 'cpu' | 'webgl' | 'simd';
    /** The fixture folder, or its files' texts by name, for a browser that cannot read folders. */
    fixtures: string | Record<string, string>;
  }
}

/** The texts of the fixture files by name. */
export async function fixtureFiles(topics: readonly string[]): Promise<[string, string][]> {
  const given = inject('fixtures');
  if (typeof given !== 'string') return Object.entries(given);
  if (typeof window !== 'undefined') return filesInBrowser(given, topics);
  const { readdir, readFile } = await import('node:fs/promises');
  const names = (await readdir(given)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [name, await readFile(`${given}/${name}`, 'utf8')]),
  );
}

/** A browser cannot list a folder: a file is looked for under the name of each topic. */
async function filesInBrowser(folder: string, topics: readonly string[]): Promise<[string, string][]> {
  const { commands } = await import('vitest/browser');
  const read = async (topic: string): Promise<[string, string][]> => {
    try {
      return [[`${topic}.json`, await commands.readFile(`${folder}/${topic}.json`, 'utf-8')]];
    } catch {
      return [];
    }
  };
  return (await Promise.all([...topics].sort().map(read))).flat();
}
