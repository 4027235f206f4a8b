import { dirname, join } from 'node:path';
import type { Diagnostic, Stylesheet } from '../../contract/deck.ts';
import { nearest } from '../../text/nearest.ts';
import { didYouMean, type Report } from '../diagnostics.ts';
import type { NamedFile } from './head/layer.ts';
import type { ReadFile } from './includes.ts';
import { cssOf } from './sass.ts';
import { THEMES, themeCss } from './themes.ts';

/** A file or a theme that the head names under `css:` or `theme:`. */
export interface StyleName extends NamedFile {
  key: 'css' | 'theme';
}

export interface Styles {
  sheets: Stylesheet[];
  /** Of the files that were asked for. */
  paths: string[];
  problems: Diagnostic[];
  /** The classes that the author's own sheets name. */
  classes: ReadonlySet<string>;
}

/** The author's own looks: themes by their names, stylesheets, and themes that Sass reads. */
export function readStyles(names: readonly StyleName[], deck: string, read: ReadFile, report: Report): Styles {
  const styles: Omit<Styles, 'classes'> = { sheets: [], paths: [], problems: [] };
  for (const { key, name, file, ...place } of names) {
    const warn = (message: string, fix: string): void =>
      report.add({ severity: 'warning', file, ...place, message, fix });
    if (!/\.(?:s?css)$/i.test(name)) {
      if (key === 'theme') readTheme(name, styles.sheets, warn);
      continue;
    }
    if (/^https?:/i.test(name)) {
      warn(`the stylesheet "${name}" is of another host: it is not read`, 'put the file beside the deck');
      continue;
    }
    const path = join(dirname(deck), name).replaceAll('\\', '/');
    const text = read(path);
    styles.paths.push(path);
    if (text === null) {
      warn(`the stylesheet "${name}" is not there`, `put it at ${path}, or fix its name`);
    } else if (/\.css$/i.test(name)) styles.sheets.push({ address: name, css: text });
    else {
      const { css, problems } = cssOf(text, path, read);
      styles.sheets.push({ address: `${name}.css`, css });
      styles.problems.push(...problems);
    }
  }
  return { ...styles, classes: classesIn(styles.sheets.map(({ css }) => css).join('\n')) };
}

function readTheme(name: string, sheets: Stylesheet[], warn: (message: string, fix: string) => void): void {
  const theme = THEMES[name];
  if (theme) sheets.push({ address: `${name}.theme.css`, css: themeCss(theme) });
  if (theme !== undefined) return;
  const known = Object.keys(THEMES);
  const near = nearest(name, known);
  const fix = near ? didYouMean(name, known) : 'name a stylesheet, such as theme: [default, look.scss]';
  warn(`unknown theme "${name}"`, fix);
}

/** What rules of CSS name: `.small`. */
export function classesIn(css: string): Set<string> {
  return new Set([...css.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(([, name]) => name!));
}
