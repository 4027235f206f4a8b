import { dirname, join } from 'node:path';
import type { Diagnostic, Place, Stylesheet } from '../../contract/deck.ts';
import { nearest } from '../../text/nearest.ts';
import { didYouMean, type Report } from '../diagnostics.ts';
import type { ReadFile } from './includes.ts';
import { cssOf } from './scss.ts';

/** A file or a theme that the head names under `css:` or `theme:`. */
export interface StyleName extends Place {
  key: 'css' | 'theme';
  name: string;
}

export interface Styles {
  sheets: Stylesheet[];
  /** Of the files that were asked for. */
  paths: string[];
  problems: Diagnostic[];
}

const THEMES =
  'default beige blood dark league moon night serif simple sky solarized dracula black white black-contrast white-contrast none'.split(
    ' ',
  );

/** The author's own looks: stylesheets, and of Quarto's themes what is plain CSS. A built-in theme gives way to the deck's. */
export function readStyles(names: readonly StyleName[], deck: string, read: ReadFile, report: Report): Styles {
  const styles: Styles = { sheets: [], paths: [], problems: [] };
  for (const { key, name, ...place } of names) {
    if (!/\.(?:s?css)$/i.test(name)) {
      if (key === 'theme' && !THEMES.includes(name)) unknown(name, place, report);
      continue;
    }
    const path = join(dirname(deck), name).replaceAll('\\', '/');
    const text = read(path);
    styles.paths.push(path);
    if (text === null) {
      report.warn(place, `the stylesheet "${name}" is not there`, `put it at ${path}, or fix its name`);
    } else if (/\.css$/i.test(name)) styles.sheets.push({ address: name, css: text });
    else {
      const { css, problems } = cssOf(text, path);
      styles.sheets.push({ address: `${name}.css`, css });
      styles.problems.push(...problems);
    }
  }
  return styles;
}

function unknown(name: string, place: Place, report: Report): void {
  const near = nearest(name, THEMES);
  const fix = near ? didYouMean(name, THEMES) : 'name a stylesheet, such as theme: [default, look.scss]';
  report.warn(place, `unknown theme "${name}"`, fix);
}
