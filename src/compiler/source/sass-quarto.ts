/** What a Quarto theme may take for given: its variables, and some functions of Bootstrap's. */

import { DERIVED, holdsFor } from './themes.ts';

/** Our own colours and sizes under Quarto's names: a theme that defines one of them has done so above. */
export const PRELUDE = `
$body-bg: #fdfdfb !default;
$body-color: #14213d !default;
$link-color: #0077b6 !default;
$link-color-hover: #023e8a !default;
$primary: #0077b6 !default;
$secondary: #264653 !default;
$success: #1a6e64 !default;
$info: #48cae4 !default;
$warning: #e0a030 !default;
$danger: #b3261e !default;
$light: #f2f6f9 !default;
$dark: #14213d !default;
$white: #fff !default;
$black: #000 !default;
$gray-100: #f8f9fa !default;
$gray-200: #e9ecef !default;
$gray-300: #dee2e6 !default;
$gray-400: #ced4da !default;
$gray-500: #adb5bd !default;
$gray-600: #6c757d !default;
$gray-700: #495057 !default;
$gray-800: #343a40 !default;
$gray-900: #212529 !default;
$blue: #0077b6 !default;
$red: #b3261e !default;
$orange: #e76f51 !default;
$yellow: #e0a030 !default;
$green: #1a6e64 !default;
$teal: #2a9d8f !default;
$cyan: #48cae4 !default;
$purple: #7a2e8e !default;
$pink: #d63384 !default;
$indigo: #4b3fae !default;
$brand: $primary !default;
$muted: $gray-600 !default;
$presentation-font-size-root: 40px !default;
$presentation-font-smaller: 0.7 !default;
$presentation-line-height: 1.3 !default;
$presentation-heading-color: $body-color !default;
$presentation-heading-font: inherit !default;
$presentation-heading-font-weight: 700 !default;
$presentation-heading-line-height: 1.2 !default;
$presentation-heading-letter-spacing: normal !default;
$presentation-heading-text-transform: none !default;
$presentation-heading-text-shadow: none !default;
$presentation-h1-text-shadow: none !default;
$presentation-h1-font-size: 2.5em !default;
$presentation-h2-font-size: 1.6em !default;
$presentation-h3-font-size: 1.3em !default;
$presentation-h4-font-size: 1em !default;
$presentation-block-margin: 12px !default;
$presentation-slide-text-align: left !default;
$presentation-title-slide-text-align: center !default;
$font-family-sans-serif: sans-serif !default;
$font-family-monospace: monospace !default;
$code-bg: rgba(#888, 0.15) !default;
$code-color: $body-color !default;
$code-block-bg: #f2f6f9 !default;
$code-block-border-color: #cfdae3 !default;
$code-block-font-size: 0.55em !default;
$code-block-height: 500px !default;
$code-block-line-height: 1.3 !default;
$code-block-color: $body-color !default;
$code-block-theme-dark-threshhold: 40% !default;
$tabset-border-color: $code-block-border-color !default;
$border-color: #cfdae3 !default;
$border-width: 1px !default;
$border-radius: 10px !default;
$input-panel-bg: $body-bg !default;
$callout-color-note: $blue !default;
$callout-color-tip: $green !default;
$callout-color-important: $red !default;
$callout-color-caution: $orange !default;
$callout-color-warning: $yellow !default;
$callout-border-color: $border-color !default;
$callout-border-width: 5px !default;
$callout-icon-scale: 10% !default;
$callout-margin-top: 1rem !default;
$callout-margin-bottom: 1rem !default;
$kbd-bg: #eee !default;
$kbd-color: #222 !default;
$selection-bg: $link-color !default;
$selection-color: $body-bg !default;
$light-bg-text-color: #222 !default;
$light-bg-link-color: #0077b6 !default;
$light-bg-code-color: #222 !default;
$dark-bg-text-color: #fff !default;
$dark-bg-link-color: #42affa !default;
$dark-bg-code-color: #fff !default;
$overlay-element-bg-color: #f0f0f0 !default;
$overlay-element-fg-color: #222 !default;
$heading-color: $presentation-heading-color !default;
$headings-font-family: $presentation-heading-font !default;
$mainColor: $body-color !default;
$backgroundColor: $body-bg !default;
$linkColor: $link-color !default;
$linkColorHover: $link-color-hover !default;
$headingColor: $presentation-heading-color !default;
$mainFont: $font-family-sans-serif !default;
$headingFont: $presentation-heading-font !default;
$selectionBackgroundColor: $selection-bg !default;
$selectionColor: $selection-color !default;
@function tint-color($color, $weight) { @return mix(#fff, $color, $weight); }
@function shade-color($color, $weight) { @return mix(#000, $color, $weight); }
@function shift-color($color, $weight) { @return if($weight > 0, shade-color($color, $weight), tint-color($color, -$weight)); }
@function theme-color($name) { @return $primary; }
@function colorToRGB($color) { @return "rgb(" + red($color) + ", " + green($color) + ", " + blue($color) + ")"; }
@function colorToRGBA($color) { @return "rgba(" + red($color) + ", " + green($color) + ", " + blue($color) + ", " + alpha($color) + ")"; }
@mixin light-bg-text-color() {}
@mixin dark-bg-text-color() {}
@mixin bodyBackground() { background: $body-bg; }
@mixin border-radius($radius) { border-radius: $radius; }
@mixin box-shadow($shadow...) { box-shadow: $shadow; }
`;

/** Variables of Quarto's, and of reveal's own themes, by the token of ours that they set. */
const TOKENS: [token: string, names: string[]][] = [
  ['--ink', ['body-color', 'mainColor', 'fontcolor']],
  ['--accent', ['link-color', 'linkColor', 'linkcolor']],
  ['--accent-strong', ['link-color', 'linkColor', 'linkcolor']],
  ['--title', ['presentation-heading-color', 'headingColor', 'heading-color']],
  ['--font-display', ['presentation-heading-font', 'headingFont', 'headings-font-family']],
  ['--font-text', ['font-family-sans-serif', 'mainFont', 'mainfont', 'font-family-base']],
  ['--font-code', ['font-family-monospace', 'monofont']],
  ['--surface', ['code-block-bg']],
  ['--size-h1', ['presentation-h1-font-size']],
  ['--size-h2', ['presentation-h2-font-size']],
  ['--size-h3', ['presentation-h3-font-size']],
];
const PAPERS = ['body-bg', 'backgroundColor', 'backgroundcolor'];
const SIZES = ['presentation-font-size-root', 'mainFontSize'];

/** Quarto's text is 40 px on a slide of 700, ours 26 on one of 720. */
const SCALE = 26 / 40;

/** SCSS that hands on, as our tokens, what a theme says of Quarto's variables: only of those that it defines. */
export function tokensFor(theme: string): string {
  const defines = (name: string): boolean => new RegExp(`^\\s*\\$${name}\\s*:(?!\\s*inherit)`, 'm').test(theme);
  const rules = TOKENS.flatMap(([token, names]) => {
    const name = names.find(defines);
    return name ? [`${token}: #{$${name}};`] : [];
  });
  const size = SIZES.find(defines);
  if (size) rules.push(`--size-text: calc(#{$${size}} * ${SCALE});`);
  const paper = PAPERS.find(defines);
  if (!paper) return rules.length === 0 ? '' : `:root { ${rules.join(' ')} }`;
  // The title is ours, dark blue: on another paper it is the ink.
  if (!rules.some((rule) => rule.startsWith('--title:'))) rules.push('--title: var(--ink);');
  const schemes = (['dark', 'light'] as const).map((scheme) => {
    const ink = rules.some((rule) => rule.startsWith('--ink:')) ? '' : scheme === 'dark' ? '--ink: #f5f5f5;' : '';
    return `${holdsFor(scheme)} { color-scheme: ${scheme}; --paper: #{$${paper}}; ${ink} ${rules.join(' ')} ${DERIVED.replaceAll(/^ +/gm, '')} ${rules.filter((rule) => rule.startsWith('--surface')).join(' ')} }`;
  });
  return `@if type-of($${paper}) == color and lightness($${paper}) < 50% { ${schemes[0]} } @else { ${schemes[1]} }`;
}
