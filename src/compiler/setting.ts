import type { Diagnostic, Head } from '../contract/deck.ts';
import { type Bibliography, readBibliography } from './source/bibliography.ts';
import { readBrand } from './source/brand.ts';
import type { DeckSource } from './source/deck-source.ts';
import { type Definitions, gatherDefinitions } from './source/definitions.ts';
import { type Named, readHead } from './source/head.ts';
import { looksSheet } from './source/head-looks.ts';
import { readHeader } from './source/header-styles.ts';
import { type Links, readLinks } from './source/links.ts';
import { allMacros } from './source/macros.ts';
import { classesIn, readStyles, type Styles } from './source/stylesheets.ts';
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
    bibliography: readBibliography(named.bibliography, named.nocite, file, read, report),
    styles: foreign ? readStyles([], file, read, report) : stylesOf(named, { file, own, project, read, report }),
    links: readLinks(definitions.links),
    colours: stretches.flatMap(({ stretch }) => stretch.colours),
    exists,
  };
}

type Around = Pick<DeckSource, 'file' | 'own' | 'project' | 'read' | 'report'>;

/** The brand's look stands below the author's own sheets, and what the head says of colours and fonts above them. */
function stylesOf(named: Named, { file, own, project, read, report }: Around): Styles {
  const brand = readBrand(named.brand, file, project.root, read);
  const styles = readStyles(named.styles, file, read, report);
  const header = readHeader(named.header, file, project.root, read);
  if (header.left.length > 0) {
    const at = own.head.split('\n').findIndex((line) => /^\s*(?:include-in-header|header-includes)\s*:/.test(line));
    const line = at < 0 ? 1 : own.headLine + at;
    const message = `of "include-in-header" only <style> is read here: "${header.left[0]}" is not`;
    report.warn({ line, column: 1 }, message, 'write a <script> in the body, with allow-scripts: true, or take it out');
  }
  const sheets = [brand.sheet, ...styles.sheets, looksSheet(named.looks), ...header.sheets].filter(
    (each) => each !== null,
  );
  const classes = new Set([...styles.classes, ...classesIn(header.sheets.map(({ css }) => css).join('\n'))]);
  return { ...styles, sheets, classes, paths: [...brand.paths, ...styles.paths, ...header.paths] };
}

/** Of the other files that a deck names: their paths, and what is wrong in them. */
export function filesOf({ variables, styles, bibliography }: DeckSetting): { paths: string[]; problems: Diagnostic[] } {
  const all = [variables, styles, bibliography];
  return { paths: all.flatMap(({ paths }) => paths), problems: all.flatMap(({ problems }) => problems) };
}
