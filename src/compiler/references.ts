import { SlideCache } from './cache.ts';
import { readSetting } from './setting.ts';
import { readDeckSource, type SourceOptions } from './source/deck-source.ts';

/** What the text of a deck can refer to. */
export interface References {
  /** `fig-x`, `tbl-y`: for `@fig-x`. */
  targets: string[];
  /** Key → title, of the bibliography: for `@key`. */
  entries: Map<string, string>;
  /** Labels of footnotes: for `[^label]`. */
  notes: string[];
}

/** Reads a deck's text as far as its definitions: no slide is compiled. */
export function referencesIn(text: string, options: SourceOptions): References {
  const { definitions, bibliography } = readSetting(readDeckSource(text, options, new SlideCache()));
  return {
    targets: [...definitions.numbers.keys()],
    entries: new Map([...bibliography.entries].map(([key, { fields }]) => [key, fields.title ?? ''])),
    notes: [...definitions.notes.keys()],
  };
}
