/** How Vite bundles what is ours: any host, any path, browsers of the last years. */

import type { InlineConfig } from 'vite';
import { ROOT } from './root.ts';

/** How long the bundler's plugins take is no news to an author. */
const CHECKS = { bundlerTimings: false };

export const bundle = (outDir: string): InlineConfig => ({
  root: ROOT,
  configFile: false,
  // Every address is relative.
  base: './',
  appType: 'mpa',
  build: {
    outDir,
    // A site has what its decks name: see beside.ts.
    copyPublicDir: false,
    // A folder that holds anything else is not ours to empty.
    emptyOutDir: false,
    chunkSizeWarningLimit: 2000,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: CHECKS },
  },
});
