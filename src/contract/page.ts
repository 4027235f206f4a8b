/** What a built page is handed: the deck as data, beside its HTML. Types only. */

import type { Cell, Lang, RevealOptions, Slide } from './deck.ts';
import type { PackedReading } from './reading.ts';

export interface PageData {
  name: string;
  file: string;
  title: string;
  lang: Lang;
  seed: number;
  timeout: number;
  /** Beside the page is a service worker that keeps the deck for days without a network. */
  offline: boolean;
  /** It is to stand in a learning platform that speaks SCORM 1.2. */
  scorm?: true;
  /** The file beside the page that holds the lecture as a Jupyter notebook, and where that will be found. */
  notebook?: { file: string; address?: string };
  /** The same lecture in other languages, beside this page. */
  translations: Translation[];
  reveal: RevealOptions;
  cells: Cell[];
  /** Of those that run, in their order: what their code says. */
  readings: PackedReading[];
  slides: Pick<Slide, 'index' | 'title' | 'line' | 'kind'>[];
}

export interface Translation {
  /** As the page's `lang` says it. */
  tag: string;
  /** The language's own name. */
  language: string;
  address: string;
}

/** As it stands in the page: code that the slides show is not said again. */
export type WrittenPage = Omit<PageData, 'cells'> & { cells: (Omit<Cell, 'code'> & Partial<Pick<Cell, 'code'>>)[] };
