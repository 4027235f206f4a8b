/** The keys of a head that are obeyed here, and the kinds of their values. */

import { table } from '../../../text/table.ts';

export type Kind = 'text' | 'texts' | 'boolean' | 'number' | 'switch' | 'map' | 'any';

/** At the top of a head; Quarto takes a format's options there too, and these under a format. */
const TOP = {
  title: 'text',
  subtitle: 'text',
  author: 'texts',
  authors: 'texts',
  affiliations: 'any',
  institute: 'texts',
  date: 'text',
  'date-format': 'text',
  description: 'text',
  url: 'text',
  'site-url': 'text',
  website: 'any',
  lang: 'text',
  dir: 'text',
  rtl: 'boolean',
  from: 'text',
  'slide-level': 'number',
  brand: 'any',
  seed: 'number',
  timeout: 'number',
  macros: 'map',
  'title-slide-attributes': 'map',
  format: 'any',
  'allow-scripts': 'boolean',
  offline: 'boolean',
  css: 'any',
  bibliography: 'any',
  nocite: 'texts',
  'metadata-files': 'any',
  order: 'number',
  execute: 'map',
} satisfies Record<string, Kind>;

const REVEAL = {
  theme: 'any',
  css: 'any',
  transition: 'text',
  'slide-number': 'switch',
  chalkboard: 'any',
  'code-fold': 'switch',
  'code-tools': 'any',
  'highlight-style': 'any',
  footer: 'text',
  logo: 'text',
  incremental: 'boolean',
  scrollable: 'boolean',
  smaller: 'boolean',
  chain: 'boolean',
  'tabset-steps': 'boolean',
  menu: 'any',
  toc: 'boolean',
  'toc-depth': 'number',
  'toc-title': 'text',
  'number-sections': 'boolean',
  'number-depth': 'number',
  'number-offset': 'texts',
  'auto-stretch': 'boolean',
  'include-in-header': 'any',
  'header-includes': 'any',
  mainfont: 'text',
  monofont: 'text',
  fontsize: 'text',
  fontcolor: 'text',
  linkcolor: 'text',
  backgroundcolor: 'text',
  monobackgroundcolor: 'text',
} satisfies Record<string, Kind>;

/** Keys that reveal.js itself obeys, under its own names. */
export const PASSED: Record<string, [name: string, kind: Kind]> = {
  'auto-animate': ['autoAnimate', 'boolean'],
  'auto-animate-duration': ['autoAnimateDuration', 'number'],
  'auto-animate-easing': ['autoAnimateEasing', 'text'],
  'auto-animate-unmatched': ['autoAnimateUnmatched', 'boolean'],
  'auto-slide': ['autoSlide', 'number'],
  'background-transition': ['backgroundTransition', 'text'],
  'auto-play-media': ['autoPlayMedia', 'boolean'],
  'auto-slide-stoppable': ['autoSlideStoppable', 'boolean'],
  center: ['center', 'boolean'],
  controls: ['controls', 'any'],
  'controls-layout': ['controlsLayout', 'text'],
  'controls-back-arrows': ['controlsBackArrows', 'text'],
  'controls-tutorial': ['controlsTutorial', 'boolean'],
  'default-timing': ['defaultTiming', 'number'],
  fragments: ['fragments', 'boolean'],
  height: ['height', 'text'],
  'hide-cursor-time': ['hideCursorTime', 'number'],
  'hide-inactive-cursor': ['hideInactiveCursor', 'boolean'],
  'jump-to-slide': ['jumpToSlide', 'boolean'],
  margin: ['margin', 'number'],
  'max-scale': ['maxScale', 'number'],
  'min-scale': ['minScale', 'number'],
  'mobile-view-distance': ['mobileViewDistance', 'number'],
  'mouse-wheel': ['mouseWheel', 'boolean'],
  overview: ['overview', 'boolean'],
  pause: ['pause', 'boolean'],
  'preload-iframes': ['preloadIframes', 'any'],
  shuffle: ['shuffle', 'boolean'],
  touch: ['touch', 'boolean'],
  'total-time': ['totalTime', 'number'],
  'view-distance': ['viewDistance', 'number'],
  width: ['width', 'text'],
  'fragment-in-url': ['fragmentInURL', 'boolean'],
  loop: ['loop', 'boolean'],
  progress: ['progress', 'boolean'],
  'show-slide-number': ['showSlideNumber', 'text'],
  'transition-speed': ['transitionSpeed', 'text'],
};
/** What is known and read, and has no effect when it is switched on. */
export const DEAD = ['code-tools', 'highlight-style', 'auto-stretch'];

/** Those that are not only handed on. */
export type HeadKey = keyof typeof TOP | keyof typeof REVEAL;

/** All of them. */
export const HEAD = table<Kind>({
  ...TOP,
  ...REVEAL,
  ...Object.fromEntries(Object.entries(PASSED).map(([key, [, kind]]) => [key, kind])),
});

export const EXECUTE = table<Kind>({ echo: 'any', warning: 'any', eval: 'any', output: 'any', include: 'boolean' });

/** What to write instead of a value of another kind. */
export const FIXES: Record<Kind, string> = {
  text: 'write a text',
  texts: 'write a text or a list of texts',
  boolean: 'write true or false',
  number: 'write a number, 0 or more',
  switch: 'write true or false',
  map: 'write keys below it, indented',
  any: '',
};
