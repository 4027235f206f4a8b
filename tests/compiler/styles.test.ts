/** `css:` and `theme:`: what of an author's own look becomes the deck's. */

import { expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';

const FILES: Record<string, string> = {
  'talks/look.css': '.red { color: red; background: url("img/a.png"); }',
  'talks/look.scss': `/*-- scss:defaults --*/
$brand: #b00020; // as in the logo
$edge: 4px solid $brand !default;
$body-bg: #fffdf7;
/*-- scss:rules --*/
.reveal blockquote { border-left: $edge; }
.brand {
  color: $link-color;
  b { width: calc(#{$gap} * 2); }
  @include rounded;
}
`,
};

const deckOf = (head: string) =>
  parse(`---\ntitle: T\nlang: en\n${head}\n---\n`, {
    file: 'talks/x.qmd',
    read: (path) => FILES[path] ?? null,
    exists: () => true,
  });
const told = (head: string): string[] =>
  deckOf(head).diagnostics.map((each) => `${each.file}:${each.line}:${each.column} ${each.message}`);

test('a stylesheet is the deck’s, as it is written', () => {
  const deck = deckOf('format:\n  revealjs:\n    css: look.css');
  expect(deck.stylesheets).toEqual([{ address: 'look.css', css: FILES['talks/look.css'] }]);
  expect(deck.includes).toEqual(['talks/look.css']);
  expect(deck.diagnostics).toEqual([]);
});

test('of a Quarto theme the rules are read, with the values of its variables; what needs Sass is told', () => {
  const head = 'format:\n  revealjs:\n    theme: [default, look.scss]';
  const [sheet] = deckOf(head).stylesheets;
  expect(sheet!.address).toBe('look.scss.css');
  expect(sheet!.css).toContain('.reveal blockquote { border-left: 4px solid #b00020; }');
  expect(sheet!.css).toContain('color: var(--accent-strong);');
  expect(told(head)).toEqual([
    'talks/look.scss:4:1 "$body-bg" changes nothing here: the deck has its own look',
    'talks/look.scss:9:19 the variable "#{$gap}" has no value here',
    'talks/look.scss:10:3 "@include" needs Sass',
  ]);
});

test('a theme or a stylesheet that is not there is told where it is named', () => {
  expect(told('format:\n  revealjs:\n    theme: [moon, lost.scss]\n    css: [a.css]')).toEqual([
    'talks/x.qmd:6:19 the stylesheet "lost.scss" is not there',
    'talks/x.qmd:7:11 the stylesheet "a.css" is not there',
  ]);
  expect(told('format:\n  revealjs:\n    theme: mon')).toEqual(['talks/x.qmd:6:12 unknown theme "mon"']);
});
