import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    backend: 'cpu' | 'webgl' | 'simd';
    /** The fixture folder, or its files' texts by name, for a browser that cannot read folders. */
    fixtures: string | Record<string, string>;
  }
}

/** The texts of the fixture files by name. */
export async function fixtureFiles(): Promise<[string, string][]> {
  const given = inject('fixtures');
  if (typeof given !== 'string') return Object.entries(given);
  const { readdir, readFile } = await import('node:fs/promises');
  const names = (await readdir(given)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name): Promise<[string, string]> => [name, await readFile(`${given}/${name}`, 'utf8')]));
}
