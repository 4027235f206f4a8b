/** A program of ours bundled to one script, for what may load no second file: the kernel's thread, a service worker. */

import { build, type Plugin, type Rolldown } from 'vite';
import { ROOT } from './root.ts';

/** Errors name classes as those know them who write cells. */
const KEEP = { keepNames: { class: true, function: false } } as const;

export async function scriptOf(entry: string, plugins: Plugin[] = []): Promise<string> {
  const { output } = (await build({
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
        // Licences in comments would weigh 0.7 MB; they stand in the packages.
        output: {
          format: 'iife',
          codeSplitting: false,
          comments: { legal: false },
          minify: { mangle: KEEP, compress: { keepNames: KEEP.keepNames } },
        },
      },
    },
  })) as Rolldown.RolldownOutput;
  return output[0].code;
}
