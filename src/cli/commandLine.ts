import type { TalkLanguage } from './init/talks.ts';

/** What every command is given. */
export interface CommandLine {
  /** Deck files or folders of decks; the current folder's `slides`, or the folder itself, when none is named. */
  decks: string[];
  /** What it is when none is named. */
  here: string;
  /** Whose hand-ins are graded. */
  deck: string | undefined;
  /** Of a new talk. */
  lang: TalkLanguage | undefined;
  out: string | undefined;
  port: number | undefined;
  open: boolean;
  backend: string | undefined;
  json: boolean;
  /** Where the site will be, and below which path of its host. */
  siteUrl: string | undefined;
  base: string | undefined;
  /** The teacher's notes are not published. */
  withoutNotes: boolean;
  /** A handout instead: slides with notes, or with lines to write on; so many a sheet. */
  notes: number | undefined;
  handout: number | undefined;
  /** A page for each step of a slide. */
  fragments: boolean;
  /** A file of what was drawn in class, as the D key saves it: each on its page. */
  drawings: string | undefined;
  /** Seconds that `check` waits for a cell, and for a deck. */
  cellDeadline: number | undefined;
  deckDeadline: number | undefined;
  /** `keys` as a JSON schema. */
  schema: boolean;
  /** `check` opens no browser, and runs nothing. */
  static: boolean;
  /** `check` goes on with every save. */
  watch: boolean;
  /** Pythons that have PyTorch, for the bench. */
  torch: string[];
  /** Which bench: the first of bench.ts when none is named. */
  bench: string | undefined;
}
