/** What becomes of each key of a head: said by `recurrente keys`, and by the compiler of a deck that writes it. */

import { expect, test, vi } from 'vitest';
import type { CommandLine } from '../../src/cli/commandLine.ts';
import { keys } from '../../src/cli/keys.ts';
import { parse } from '../../src/compiler/parse.ts';
import { fates } from '../../src/compiler/source/head/fates.ts';

/** All of https://quarto.org/docs/reference/formats/presentations/revealjs.html; those of execution stand under `execute`. */
const QUARTO =
  `title subtitle date author institute theme css section-divs identifier-prefix email-obfuscation html-q-tags
  toc toc-depth toc-title number-sections number-depth number-offset shift-heading-level-by incremental slide-level
  slide-number show-slide-number title-slide-attributes center-title-slide show-notes rtl logo footer scrollable smaller
  overview menu chalkboard multiplex transition transition-speed background-transition fragments auto-animate
  auto-animate-easing auto-animate-duration auto-animate-unmatched auto-animate-styles progress history navigation-mode
  touch keyboard mouse-wheel hide-inactive-cursor hide-cursor-time loop shuffle controls controls-layout controls-tutorial
  controls-back-arrows auto-slide auto-slide-stoppable auto-slide-method default-timing pause help hash hash-type
  hash-one-based-index respond-to-hash-changes fragment-in-url slide-tone jump-to-slide pdf-separate-fragments
  pdf-max-pages-per-slide pdf-page-height-offset preview-links auto-play-media preload-iframes view-distance
  mobile-view-distance parallax-background-image parallax-background-size parallax-background-horizontal
  parallax-background-vertical auto-stretch width height margin min-scale max-scale center disable-layout cap-location
  fig-cap-location tbl-cap-location classoption max-width margin-left margin-right margin-top margin-bottom mainfont
  monofont fontsize fontcolor linestretch linkcolor backgroundcolor monobackgroundcolor code-fold code-summary
  code-overflow code-line-numbers code-copy code-link code-annotations code-block-bg code-block-border-left
  highlight-style syntax-definitions indented-code-classes fig-align fig-width fig-height fig-format fig-dpi fig-asp
  fig-responsive tbl-colwidths df-print link-external-icon link-external-newwindow link-external-filter bibliography csl
  citations-hover citeproc citation-abbreviations footnotes-hover reference-location citation lang language dir
  include-before-body include-after-body include-in-header resources metadata-files keywords pagetitle title-prefix
  description-meta author-meta date-meta from output-file output-ext template template-partials standalone self-contained
  embed-resources self-contained-math filters shortcodes keep-md keep-ipynb ipynb-filters extract-media resource-path
  default-image-extension abbreviations dpi strip-comments ascii reveal-js-url revealjs-plugins brand brand-mode
  scroll-view crossref date-format title-slide-style nocite metadata params jupyter engine knitr`.split(/\s+/);
const OF_EXECUTE = 'eval echo output warning error include cache freeze'.split(' ');
const MENU = 'side width numbers'.split(' ').map((key) => `menu.${key}`);
const CHALKBOARD = 'theme boardmarker-width chalk-width chalk-effect src read-only buttons transition storage'
  .split(' ')
  .map((key) => `chalkboard.${key}`);

test('no key of Quarto’s reference for reveal.js is unknown', () => {
  const known = fates();
  const all = [...QUARTO, ...MENU, ...CHALKBOARD];
  expect(all.filter((key) => known[key] === undefined)).toEqual([]);
  expect(OF_EXECUTE.filter((key) => (known[`execute.${key}`] ?? known[key]) === undefined)).toEqual([]);
});

test('a deck is told of the keys that have no effect, and of no others', () => {
  for (const [key, fate] of Object.entries(fates())) {
    const [whole, below] = key.split('.') as [string, string?];
    const value = below === undefined ? `${key}: true` : `${whole}:\n      ${below}: true`;
    const text = `---\ntitle: T\nlang: en\nformat:\n  revealjs:\n    ${value}\n---\n\n## A\n`;
    const said = parse(text, { file: 'x.md', read: () => null, list: () => [] }).diagnostics.map(
      ({ message }) => message,
    );
    expect(`${key} ${said.some((message) => message.includes('no effect here'))}`).toBe(`${key} ${fate === 'told'}`);
    expect(said.filter((message) => message.startsWith('unknown key'))).toEqual([]);
  }
});

test('the command prints all, or those that are asked for', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const printed = async (...decks: string[]): Promise<unknown> => {
    expect(await keys({ decks, json: true } as CommandLine)).toBe(0);
    return JSON.parse(String(log.mock.lastCall?.[0]));
  };
  expect(await printed()).toEqual(fates());
  expect(await printed('menu.width', 'hash', 'loop')).toEqual({ hash: 'told', loop: 'passed', 'menu.width': 'obeyed' });
  log.mockRestore();
  await expect(keys({ decks: ['transitoin'] } as CommandLine)).rejects.toThrow('did you mean "transition"?');
});
