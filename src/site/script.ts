/** A program of ours bundled to one script, for what may load no second file: the kernel's thread, a service worker. */

import { build, type Plugin, type Rolldown } from 'vite';
import { ROOT } from './root.ts';

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
        output: { format: 'iife', codeSplitting: false, comments: { legal: false } },
      },
    },
  })) as Rolldown.RolldownOutput;
  return output[0].code;
}
