import type { Diagnostic, Head } from '../contract/deck.ts';
import { type Bibliography, readBibliography } from './source/bibliography.ts';
import { type Brand, readBrand } from './source/brand.ts';
import type { DeckSource } from './source/deck-source.ts';
import { type Definitions, gatherDefinitions } from './source/definitions.ts';
import { readHead } from './source/head.ts';
import { type Links, readLinks } from './source/links.ts';
import { allMacros } from './source/macros.ts';
import { readStyles, type Styles } from './source/stylesheets.ts';
import { readVariables, type Variables } from './source/values.ts';
import type { Colours } from './syntax/mathjax.ts';

/** The second stage: what is the same for every slide of a deck. */
export interface DeckSetting {
  file: string;
  head: Head;
  definitions: Definitions;
  /** Of `_variables.yml`. */
  variables: Variables;
  bibliography: Bibliography;
  styles: Styles;
  links: Links;
  /** That the deck's formulas define. */
  colours: Colours;
  exists: (address: string) => boolean;
}

export function readSetting({
  own,
  foreign,
  whole,
  project,
  stretches,
  file,
  name,
  days,
  read,
  exists,
  report,
}: DeckSource): DeckSetting {
  const { head, named } = readHead({ ...own, body: whole.text, foreign, name }, project.layers, report, days);
  const definitions = gatherDefinitions(stretches);
  return {
    file,
    head: { ...head, macros: allMacros(stretches, head.macros) },
    definitions,
    variables: readVariables(whole.text, file, read),
    bibliography: readBibliography(named.bibliography, file, read, report),
    styles: withBrand(
      readBrand(named.brand, file, project.root, read),
      readStyles(foreign ? [] : named.styles, file, read, report),
    ),
    links: readLinks(definitions.links),
    colours: stretches.flatMap(({ stretch }) => stretch.colours),
    exists,
  };
}

/** The brand's look stands below the author's own sheets. */
function withBrand({ sheet, paths }: Brand, styles: Styles): Styles {
  return { ...styles, sheets: sheet ? [sheet, ...styles.sheets] : styles.sheets, paths: [...paths, ...styles.paths] };
}

/** Of the other files that a deck names: their paths, and what is wrong in them. */
export function filesOf({ variables, styles, bibliography }: DeckSetting): { paths: string[]; problems: Diagnostic[] } {
  const all = [variables, styles, bibliography];
  return { paths: all.flatMap(({ paths }) => paths), problems: all.flatMap(({ problems }) => problems) };
}
