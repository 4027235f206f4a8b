/** `css:` and `theme:`: what of an author's own look becomes the deck's. */

import { expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';
import { THEMES } from '../../src/compiler/source/themes.ts';

const FILES: Record<string, string> = {
  'talks/look.css': '.red { color: red; background: url("img/a.png"); }',
  'talks/look.scss': `/*-- scss:defaults --*/
$brand: #b00020; // as in the logo
$edge: 4px solid $brand !default;
$body-bg: #101820;
$link-color: lighten($brand, 20%);
/*-- scss:rules --*/
@mixin rounded { border-radius: 4px; }
.reveal blockquote { border-left: $edge; }
.brand {
  color: $body-color;
  b { width: calc(2px * 2); @include rounded; }
}
`,
  'talks/wrong.scss': `/*-- scss:rules --*/
.a { color: $nowhere; }
`,
  'talks/part.scss': `@import "colours";
.b { color: $ours; }
`,
  'talks/_brand.yml':
    'color:\n  palette:\n    blue: "#022851"\n  background: blue\n  foreground: white\n  primary: "#FFBF00"\ntypography:\n  base: Lato\n  headings:\n    family: Raleway\n',
  'talks/_colours.scss': '$ours: #123456;',
};

const deckOf = (head: string, brand = 'false') =>
  parse(`---\ntitle: T\nlang: en\nbrand: ${brand}\n${head}\n---\n`, {
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

test('a Quarto theme is Sass, and what it says of Quarto’s variables becomes the deck’s tokens', () => {
  const head = 'format:\n  revealjs:\n    theme: [default, look.scss]';
  const [sheet] = deckOf(head).stylesheets;
  expect(told(head)).toEqual([]);
  expect(sheet!.address).toBe('look.scss.css');
  const css = sheet!.css.replace(/\s+/g, ' ');
  expect(css).toContain('.reveal blockquote { border-left: 4px solid #b00020; }');
  expect(css).toContain('.brand b { width: 4px; border-radius: 4px; }');
  // Our own ink under Quarto's name, for who uses it without defining it.
  expect(css).toContain('.brand { color: #14213d; }');
  expect(css).toContain('color-scheme: dark; --paper: #101820;');
  expect(css).toMatch(/--accent: #?[\w(.,% )]+; --accent-strong/);
});

test('a mistake in a theme is reported at its line, and its parts are found beside it', () => {
  const head = (name: string): string => `format:\n  revealjs:\n    theme: ${name}`;
  expect(told(head('wrong.scss'))).toEqual(['talks/wrong.scss:2:13 Sass: Undefined variable.']);
  expect(deckOf(head('part.scss')).stylesheets[0]!.css).toContain('color: #123456');
});

test.each(Object.keys(THEMES))('the theme %s has ink that can be read on its paper', (name) => {
  const theme = THEMES[name];
  const deck = deckOf(`format:\n  revealjs:\n    theme: ${name}`);
  expect(deck.diagnostics).toEqual([]);
  expect(deck.stylesheets.length).toBe(theme ? 1 : 0);
  if (!theme) return;
  for (const ink of [theme.ink, theme.accent, theme.title ?? theme.ink])
    expect(contrast(ink, theme.paper)).toBeGreaterThanOrEqual(4.5);
});

/** WCAG's ratio of two colours, `#rrggbb`. */
function contrast(a: string, b: string): number {
  const [light, dark] = [a, b].map(luminance).sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('a theme or a stylesheet that is not there is told where it is named', () => {
  expect(told('format:\n  revealjs:\n    theme: [moon, lost.scss]\n    css: [a.css]')).toEqual([
    'talks/x.qmd:7:19 the stylesheet "lost.scss" is not there',
    'talks/x.qmd:8:11 the stylesheet "a.css" is not there',
  ]);
  expect(told('format:\n  revealjs:\n    theme: mon')).toEqual(['talks/x.qmd:7:12 unknown theme "mon"']);
});

test('a brand’s colours and fonts are the deck’s tokens', () => {
  const deck = deckOf('', '_brand.yml');
  expect(deck.diagnostics).toEqual([]);
  expect(deck.includes).toEqual(['talks/_brand.yml']);
  const css = deck.stylesheets[0]!.css;
  expect(css).toContain('color-scheme: dark;');
  for (const token of [
    '--paper: #022851;',
    '--ink: white;',
    '--accent: #FFBF00;',
    '--font-text: "Lato"',
    '--font-display: "Raleway"',
  ])
    expect(css).toContain(token);
});
