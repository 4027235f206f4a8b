/** How Vite serves and builds decks: one configuration for the command, the tests and `vite` itself. */

import type { InlineConfig } from 'vite';
import { engineApi } from './api/plugin.ts';
import { assembly } from './assembly.ts';
import { dataIndex } from './dataIndex.ts';
import { woff2Only } from './fonts.ts';
import { decks } from './plugin.ts';
import { ROOT } from './root.ts';

/** How long the bundler's plugins take is no news to an author. */
const CHECKS = { bundlerTimings: false };

export interface SiteOptions {
  /** Folders of decks, or single deck files. */
  folders: string[];
  outDir?: string;
  /** Decks with errors are built too. */
  tolerant?: boolean;
}

export function site({ folders, outDir = 'dist', tolerant = false }: SiteOptions): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    // Any host, any path: every address is relative.
    base: './',
    appType: 'mpa',
    plugins: [decks({ folders, tolerant }), engineApi(), assembly(), dataIndex(), woff2Only()],
    worker: {
      format: 'es',
      plugins: () => [assembly()],
      // Licences in comments would weigh 0.7 MB; they stand in the packages.
      rolldownOptions: { output: { comments: { legal: false } }, checks: CHECKS },
    },
    build: {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 2000,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rolldownOptions: { checks: CHECKS },
    },
    optimizeDeps: {
      // Found only inside the worker or on first use: without this the first visit reloads the page.
      include: [
        '@tensorflow/tfjs-core',
        '@tensorflow/tfjs-backend-cpu',
        '@tensorflow/tfjs-backend-webgl',
        'sucrase',
        'acorn',
        'periscopic',
        'zimmerframe',
        'reveal.js',
        'reveal.js/plugin/notes',
        'chart.js',
        'mermaid',
        '@codemirror/autocomplete',
        '@codemirror/commands',
        '@codemirror/lang-javascript',
        '@codemirror/language',
        '@codemirror/lint',
        '@codemirror/state',
        '@codemirror/view',
        '@lezer/highlight',
      ],
    },
  };
}
