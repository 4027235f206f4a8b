/** How Vite serves and builds decks: one configuration for the command, the tests and `vite` itself. */

import type { InlineConfig } from 'vite';
import type { Deck, Diagnostic } from '../contract/deck.ts';
import { engineApi } from './api/plugin.ts';
import { bundle } from './bundle.ts';
import { dataIndex } from './dataIndex.ts';
import { withoutDiagrams } from './diagrams.ts';
import type { DrawnDecks } from './drawn.ts';
import { kernel } from './kernel.ts';
import { leanStyles } from './leanStyles.ts';
import { decks } from './plugin.ts';

export interface SiteOptions {
  /** Folders of decks, or single deck files. */
  folders: string[];
  outDir?: string;
  /** Decks with errors are built too. */
  tolerant?: boolean;
  /** Each deck is kept in the browser for days without a network, unless its head says otherwise. */
  offline?: boolean;
  /** The teacher's notes are left out. */
  withoutNotes?: boolean;
  /** Of the dev server: what is wrong with a deck, for its open pages; by default what the compiler says. */
  diagnose?: (deck: Deck) => Promise<Diagnostic[]>;
  /** Of the dev server: which pages of other sites may show a deck in a frame. */
  frameKey?: string;
  /** Of the dev server: opens `FILE:LINE:COLUMN` for the author; by default Vite looks for an editor that is running. */
  openPlace?: ((place: string) => void) | undefined;
  /** Where the site will be, and below which path of its host. */
  siteUrl?: string;
  base?: string;
  /** Beside each page is a picture of its title slide. */
  pictures?: boolean;
  /** What twins print, by the names of decks and the labels of cells. */
  printed?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Of a build: diagrams that are drawn already. */
  drawn?: DrawnDecks;
  /** No page needs what draws diagrams. */
  undrawing?: boolean;
}

export function site({
  folders,
  outDir = 'dist',
  tolerant = false,
  offline = false,
  withoutNotes,
  frameKey,
  openPlace,
  diagnose,
  siteUrl,
  base,
  pictures,
  printed,
  drawn,
  undrawing = false,
}: SiteOptions): InlineConfig {
  return {
    ...bundle(outDir),
    plugins: [
      decks({
        folders,
        tolerant,
        offline,
        withoutNotes,
        frameKey,
        openPlace,
        diagnose,
        siteUrl,
        base,
        pictures,
        printed,
        drawn,
      }),
      kernel(),
      engineApi(),
      dataIndex(),
      leanStyles(),
      ...(undrawing ? [withoutDiagrams()] : []),
    ],
    optimizeDeps: {
      // Not the bench's page, whose peers are not installed everywhere.
      entries: ['src/deck/main.ts'],
      // Found only inside the worker or on first use: without this the first visit reloads the page.
      include: [
        '@tensorflow/tfjs-core',
        '@tensorflow/tfjs-backend-cpu',
        '@tensorflow/tfjs-backend-webgl',
        'sucrase',
        '@jridgewell/sourcemap-codec',
        'acorn',
        'periscopic',
        'zimmerframe',
        'reveal.js',
        'chart.js',
        'dompurify',
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
