/**
 * A few lines that stand in the page itself: should its program not come, or fail as it starts, the slides are shown as a
 * page to read, as without JavaScript, under a sentence that says so.
 */

import type { Lang } from '../contract/deck.ts';
import { escapeHtml } from '../text/html.ts';
import { WORDS } from './words.ts';

/** Plain JavaScript, for whatever browser. What it turns around are the rules for a page without scripts. */
const SHOW = `(function () {
  var root = document.documentElement;
  function swap(rules) {
    for (var i = 0; i < rules.length; i++) {
      var media = rules[i].media;
      if (!media) continue;
      if (/scripting: none/.test(media.mediaText))
        media.mediaText = media.mediaText.replace(/\\(scripting: none\\)( and )?/, '') || 'all';
      else if (/scripting: enabled/.test(media.mediaText)) media.mediaText = 'not all';
    }
  }
  function fail() {
    if (root.dataset.ready !== undefined || root.dataset.failed !== undefined) return;
    root.dataset.failed = '';
    for (var i = 0; i < document.styleSheets.length; i++) {
      try { swap(document.styleSheets[i].cssRules); } catch (error) { /* another host's */ }
    }
    var note = document.getElementsByTagName('template')[0];
    if (note) document.body.insertBefore(note.content.cloneNode(true), document.body.firstChild);
  }
  addEventListener('error', function (event) {
    if (!event.target || event.target === window || event.target.tagName === 'SCRIPT') fail();
  }, true);
  addEventListener('unhandledrejection', fail);
})();`;

export const bootScript = (): string => `<script>${SHOW}</script>\n`;

/** The sentence, shown only then. */
export function bootNote(lang: Lang): string {
  const { failed, reload } = WORDS[lang].page;
  return `<template><p class="page-failed" role="alert">${escapeHtml(failed)} <a href="">${escapeHtml(reload)}</a></p></template>\n`;
}
