/** A program of ours bundled to one script, for what may load no second file: the kernel's thread, a service worker. */

import { build, type Plugin, type Rolldown } from 'vite';
import { ROOT } from './root.ts';

/** Errors name classes as those know them who write cells. */
const KEEP = { keepNames: { class: true, function: false } } as const;

export async function scriptOf(entry: string, plugins: Plugin[] = []): Promise<string> {
  const [chunk] = await chunksOf(entry, plugins, { format: 'iife', codeSplitting: false });
  return chunk!.code;
}

/** The script, and what it imports only when it is needed: each asks for the others by `require`. */
export const partsOf = (entry: string, plugins: Plugin[]): Promise<Rolldown.OutputChunk[]> =>
  chunksOf(entry, plugins, { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: '[name].js' });

async function chunksOf(
  entry: string,
  plugins: Plugin[],
  output: Rolldown.OutputOptions,
): Promise<Rolldown.OutputChunk[]> {
  const built = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      rolldownOptions: {
        input: entry,
        checks: { bundlerTimings: false },
        output: {
          ...output,
          // Licences in comments would weigh 0.7 MB; they stand in the packages.
          comments: { legal: false },
          minify: { mangle: KEEP, compress: { keepNames: KEEP.keepNames } },
        },
      },
    },
  })) as Rolldown.RolldownOutput;
  return built.output.filter((file) => file.type === 'chunk');
}
