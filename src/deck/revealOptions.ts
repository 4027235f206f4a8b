/** How reveal shows a deck. */

import type { RevealApi, RevealConfig } from 'reveal.js';
import Zoom from 'reveal.js/plugin/zoom';
import type { RevealOptions } from '../contract/deck.ts';
import { READING_OPTIONS } from './reading/mode.ts';
import { speaking } from './speaker/open.ts';

/** Of reveal's plugin, which on Linux would take the Control key: that opens a menu on a Mac. */
const ZOOM = { zoomKey: 'alt' };

/** Keys of reveal's that would only surprise: V and / blacken the screen as B does, H goes back though L is the laser. */
const NO_KEYS = { 72: null, 86: null, 191: null };

/** How many slides stand ready to either side, and the one that is seen: each costs its layout. */
const AT_FIRST = 2;
const AHEAD = 3;

/** From the next turn on pictures come before they are needed. */
export function lookAhead(deck: RevealApi, { passed }: RevealOptions): void {
  Object.assign(deck.getConfig(), { viewDistance: passed.viewDistance ?? AHEAD });
}

export function revealOptions({ transition, slideNumber, passed }: RevealOptions): RevealConfig {
  return {
    width: 1280,
    height: 720,
    margin: 0,
    // reveal stops at 2: a 4K screen would stay half empty.
    maxScale: 10,
    minScale: 0.1,
    center: false,
    hash: true,
    transition: (transition ?? 'fade') as 'fade',
    transitionSpeed: 'fast',
    slideNumber: typeof slideNumber === 'string' ? (slideNumber as 'c/t') : slideNumber && 'c/t',
    viewDistance: AT_FIRST,
    pdfMaxPagesPerSlide: 1,
    pdfSeparateFragments: false,
    plugins: [Zoom],
    ...ZOOM,
    // It speaks English: ours is src/deck/menu/help.ts.
    help: false,
    keyboard: NO_KEYS as never,
    embedded: speaking,
    // A page of another host that shows this one does not move it; the speaker's window has words of its own.
    postMessage: false,
    postMessageEvents: false,
    rtl: document.documentElement.dir === 'rtl',
    ...passed,
    ...READING_OPTIONS,
  };
}
