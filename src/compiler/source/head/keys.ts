/** The keys of a head that are obeyed here, and the kinds of their values. */

import { table } from '../../../text/table.ts';

export type Kind = 'text' | 'texts' | 'boolean' | 'number' | 'switch' | 'map' | 'any';

export const TOP = table<Kind>({
  title: 'text',
  subtitle: 'text',
  author: 'texts',
  institute: 'texts',
  date: 'text',
  'date-format': 'text',
  description: 'text',
  lang: 'text',
  seed: 'number',
  timeout: 'number',
  macros: 'map',
  kernel: 'any',
  'title-slide-attributes': 'map',
  format: 'any',
  'allow-scripts': 'boolean',
  css: 'any',
  bibliography: 'any',
  execute: 'map',
});

export const REVEAL = table<Kind>({
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
  'title-slide-attributes': 'map',
});

/** Keys that reveal.js itself obeys, under its own names. */
export const PASSED: Record<string, [name: string, kind: Kind]> = {
  'auto-animate-duration': ['autoAnimateDuration', 'number'],
  'auto-animate-easing': ['autoAnimateEasing', 'text'],
  'auto-animate-unmatched': ['autoAnimateUnmatched', 'boolean'],
  'auto-slide': ['autoSlide', 'number'],
  'background-transition': ['backgroundTransition', 'text'],
  center: ['center', 'boolean'],
  controls: ['controls', 'boolean'],
  'controls-tutorial': ['controlsTutorial', 'boolean'],
  'fragment-in-url': ['fragmentInURL', 'boolean'],
  loop: ['loop', 'boolean'],
  progress: ['progress', 'boolean'],
  'show-slide-number': ['showSlideNumber', 'text'],
  'transition-speed': ['transitionSpeed', 'text'],
};
for (const [key, [, kind]] of Object.entries(PASSED)) REVEAL[key] = kind;

export const EXECUTE = table<Kind>({ echo: 'any', warning: 'boolean' });

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
