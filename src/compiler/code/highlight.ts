import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import cpp from 'highlight.js/lib/languages/cpp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import julia from 'highlight.js/lib/languages/julia';
import latex from 'highlight.js/lib/languages/latex';
import lua from 'highlight.js/lib/languages/lua';
import makefile from 'highlight.js/lib/languages/makefile';
import markdown from 'highlight.js/lib/languages/markdown';
import matlab from 'highlight.js/lib/languages/matlab';
import python from 'highlight.js/lib/languages/python';
import r from 'highlight.js/lib/languages/r';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import stata from 'highlight.js/lib/languages/stata';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { escapeHtml } from '../../text/html.ts';
import type { Grammar } from './grammar.ts';
import { HtmlEmitter } from './html-emitter.ts';
import { walk } from './walk.ts';

const LANGUAGES = {
  bash,
  cpp,
  css,
  diff,
  go,
  ini,
  java,
  javascript,
  json,
  julia,
  latex,
  lua,
  makefile,
  markdown,
  matlab,
  python,
  r,
  rust,
  sql,
  stata,
  typescript,
  xml,
  yaml,
};
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);
hljs.configure({ __emitter: HtmlEmitter });

const cache = new Map<string, string>();

/** It compiles a language when it first meets it. */
function grammarOf(language: string): Grammar {
  const grammar = hljs.getLanguage(language) as unknown as Grammar;
  if (!grammar.matcher) hljs.highlight('', { language });
  return grammar;
}

const LONG_LINE = 1000;

function hasLongLine(code: string): boolean {
  for (let from = 0; code.length - from >= LONG_LINE; ) {
    const end = code.indexOf('\n', from);
    if (end < 0 || end - from >= LONG_LINE) return true;
    from = end + 1;
  }
  return false;
}

/** Code as HTML with `hljs-*` classes; plain text where the language is not known. */
export function highlight(code: string, language: string): string {
  // What is longer than any slide is shown plain: the highlighter takes the square of a line's length, and more.
  if (!hljs.getLanguage(language) || code.length > 50_000 || hasLongLine(code)) return escapeHtml(code);
  const key = `${language}\n${code}`;
  let html = cache.get(key);
  if (html === undefined) {
    if (cache.size > 5000) cache.clear();
    html = walk(code, grammarOf(language)) ?? hljs.highlight(code, { language, ignoreIllegals: true }).value;
    cache.set(key, html);
  }
  return html;
}
