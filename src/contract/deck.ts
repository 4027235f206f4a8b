/** What the compiler makes of a Markdown file, before it is HTML. Types only. */

/** The languages of the interface. */
export type Lang = 'es' | 'en' | 'pt' | 'fr' | 'de' | 'it' | 'ca';

/** A place in the author's file; both count from 1. */
export interface Place {
  line: number;
  column: number;
}

export interface Diagnostic extends Place {
  severity: 'error' | 'warning';
  file: string;
  /** What is wrong: what was found, and what was expected. */
  message: string;
  /** What to write instead. */
  fix: string;
  /** A warning that `recurrente check` counts as an error: a deck may be built with it, but not be called done. */
  strict?: true;
}

/** Who made a deck. */
export interface Author {
  name: string;
  orcid?: string;
  url?: string;
  email?: string;
  affiliations: string[];
}

/** The YAML head, read and checked. */
export interface Head {
  title: string;
  subtitle?: string;
  /** Their names. */
  author: string[];
  authors: Author[];
  institute: string[];
  /** As it is shown, in the deck's language. */
  date?: string;
  description?: string;
  /** Where readers will find the deck. */
  address?: string;
  /** Of the interface. */
  lang: Lang;
  /** As the head says it: `pt-BR`. */
  tag: string;
  dir?: 'rtl' | 'ltr';
  /** `toc: true`: a slide lists the headings of as many levels; without a title of its own it has the language's. */
  contents?: { depth: number; title?: string };
  /** `number-sections: true`: headings down to a level carry their number, counted from an offset. */
  numbered?: { depth: number; offset: number[]; slideLevel: number };
  /** Where it stands in the list of decks: after those with less; decks without one come last. */
  order?: number;
  /** Every cell starts from this seed. */
  seed: number;
  /** Seconds that a cell may run. */
  timeout: number;
  /** A browser may keep the deck for days without a network. */
  offline: boolean;
  /** Scripts in the author's raw HTML run. */
  allowScripts: boolean;
  /** KaTeX macros. */
  macros: Record<string, string>;
  /** Of the title slide's section: its background, its notes. */
  titleAttributes: Record<string, string>;
  revealjs: RevealOptions;
  execute: { echo: boolean; warning: boolean; eval: boolean; include: boolean; output: boolean };
  /** Each key with one value as it is shown, `a.b` for one inside another. */
  values: Record<string, string>;
}

export interface RevealOptions {
  transition?: string;
  slideNumber: boolean | string;
  /** Null for none: no pen, no boards. */
  chalkboard: Chalkboard | null;
  codeFold: boolean | 'show';
  /** As HTML. */
  footer?: string;
  logo?: string;
  incremental: boolean;
  scrollable: boolean;
  /** Smaller text on every slide. */
  smaller: boolean;
  /** The slides that open a block show all blocks as steps of a chain. */
  chain: boolean;
  /** False for none. */
  menu: Menu | false;
  /** Next walks through the tabs that the author wrote. */
  tabsetSteps: boolean;
  /** What reveal.js itself obeys, under its own names. */
  passed: Record<string, string | number | boolean>;
}

/** The list of slides. */
export interface Menu {
  side: 'left' | 'right';
  /** A length of CSS; else the usual. */
  width?: string | undefined;
  /** Each slide stands with its number. */
  numbers: boolean;
}

/** The pen, and the blank boards beside the slides. */
export interface Chalkboard {
  /** Drawings to begin with: a file beside the deck's page. */
  src?: string | undefined;
  /** How blank boards look; else like the slides. */
  theme?: 'chalkboard' | 'whiteboard' | undefined;
  /** How wide the pen is on slides and white boards, and the chalk on dark ones, in parts of its usual width. */
  pen: number;
  chalk: number;
  /** Buttons on the page that take the pen. */
  buttons: boolean;
  readOnly: boolean;
}

export interface Deck {
  file: string;
  /** The deck's name in addresses: `slides/rnn.md` is `rnn`. */
  name: string;
  head: Head;
  slides: Slide[];
  cells: Cell[];
  twins: Twin[];
  diagnostics: Diagnostic[];
  stylesheets: Stylesheet[];
  /** Paths of the files whose text stands in the deck, those that are missing too. */
  includes: string[];
}

/** The author's own look. */
export interface Stylesheet {
  /** Beside the deck's page. */
  address: string;
  css: string;
}

export interface Slide {
  /** 0 is the title slide. */
  index: number;
  kind: 'title' | 'section' | 'slide';
  title: string;
  /** Of a title slide, as plain text. */
  subtitle?: string;
  /** Only when it stands in a file that the deck includes. */
  file?: string;
  line: number;
  /** The whole `<section>…</section>`. */
  html: string;
  /** Changes exactly when `html` does. */
  hash: string;
}

/** A live cell: a `{ts}` fence. */
export interface Cell {
  label: string;
  /** Without its option lines. */
  code: string;
  /** Only when it stands in a file that the deck includes. */
  file?: string;
  /** Of the first line of `code` in the file. */
  line: number;
  /** How far from the left its lines begin there; absent for not at all. */
  indent?: number;
  slide: number;
  options: CellOptions;
}

/** The PyTorch code that does what a cell does, and prints the same. */
export interface Twin {
  /** The cell's. */
  label: string;
  python: string;
  file?: string;
  /** Of the first line of `python` in the file. */
  line: number;
  slide: number;
}

export interface CellOptions {
  echo: boolean;
  eval: boolean;
  autorun: boolean;
  codeFold: boolean | 'show';
  codeSummary?: string;
  figCap?: string;
  figAlt?: string;
  outputLocation: 'below' | 'column' | 'column-fragment' | 'fragment' | 'slide';
  height?: number;
  role?: 'exercise' | 'hint' | 'solution' | 'check';
  /** The output waits for a guess; the text is what is asked. */
  predict: boolean | string;
  timeout?: number;
}
