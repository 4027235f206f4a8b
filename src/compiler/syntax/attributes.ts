import type { Place } from '../../contract/deck.ts';
import { nearest } from '../../text/nearest.ts';
import { didYouMean, type Report } from '../diagnostics.ts';

/** `{#id .class key="value"}`, as Pandoc reads it. */
export interface AttributeList {
  id?: string;
  classes: string[];
  /** Where each class stands, counted from the opening brace. */
  classAt?: number[];
  /** `at` counts from the opening brace. */
  pairs: { name: string; value: string; at: number }[];
  /** `{=html}`: the raw format. */
  raw?: string;
  /** `{python}`: a word alone, which only a fence may have. */
  word?: string;
  /** Just after the closing brace. */
  end: number;
}

const SPACE = /[\s,]*/y;
const ID = /#([^\s#{}.,=]+)/y;
const CLASS = /\.([^\s#{}.,="]+)/y;
const PAIR = /([A-Za-z_:@][\w:.-]*)\s*=\s*(?:"((?:[^"\\\n]|\\.){0,4000})"|'((?:[^'\\\n]|\\.){0,4000})'|([^\s"'{}]+))/y;
const RAW = /=([A-Za-z][\w-]*)/y;
const WORD = /[A-Za-z][\w+#-]*/y;
const UNNUMBERED = /-(?=[\s}])/y;

/** The attributes that begin at `text[at]`, a `{`; null when it is not an attribute list. */
export function readAttributes(text: string, at: number): AttributeList | null {
  if (text[at] !== '{') return null;
  const list: AttributeList = { classes: [], classAt: [], pairs: [], end: at };
  let pos = at + 1;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = pos;
    const match = pattern.exec(text);
    if (match) pos += match[0].length;
    return match;
  };
  for (;;) {
    take(SPACE);
    const start = pos;
    if (text[pos] === '}') {
      list.end = pos + 1;
      return list;
    }
    if (!readItem(list, take, start - at)) return null;
  }
}

/** One id, class, pair, raw format or word; false when none of them stands here. */
function readItem(list: AttributeList, take: (pattern: RegExp) => RegExpExecArray | null, at: number): boolean {
  const id = take(ID);
  if (id) {
    list.id = id[1]!;
    return true;
  }
  const name = take(CLASS);
  if (name) {
    list.classes.push(name[1]!);
    list.classAt!.push(at);
    return true;
  }
  const pair = take(PAIR);
  if (pair) {
    const value = (pair[2] ?? pair[3] ?? pair[4] ?? '').replace(/\\(["'\\])/g, '$1');
    list.pairs.push({ name: pair[1]!, value, at });
    return true;
  }
  const raw = take(RAW);
  if (raw) {
    list.raw = raw[1]!;
    return true;
  }
  const word = list.word === undefined ? take(WORD) : null;
  if (word) {
    list.word = word[0];
    return true;
  }
  if (!take(UNNUMBERED)) return false;
  list.classes.push('unnumbered');
  return true;
}

// The attributes of HTML that pass as they are; Pandoc and Quarto write any other as `data-…`, which reveal reads.
const HTML = new Set(
  (
    'alt class cols colspan contenteditable dir height href hreflang id lang loading name rel reversed role rows rowspan src start ' +
    'style tabindex target title type value width controls autoplay loop muted poster open'
  ).split(' '),
);

// The keys that the dialect, reveal or Quarto give a meaning: an unknown one is likely a slip.
const KNOWN = (
  'background background-color background-image background-size background-position background-repeat background-opacity ' +
  'background-video background-video-loop background-video-muted background-iframe background-interactive ' +
  'background-gradient background-transition transition transition-speed auto-animate auto-animate-id ' +
  'auto-animate-restart auto-animate-easing auto-animate-duration auto-animate-unmatched auto-animate-delay autoslide ' +
  'visibility state timing menu-title notes fragment-index code-line-numbers filename code-fold code-summary startFrom ' +
  'source-line-numbers fig-alt fig-align fig-cap fig-width fig-height fig-pos collapse appearance icon group top left ' +
  'right bottom layout-ncol layout-nrow layout layout-valign tbl-colwidths cite question label env preview-link ' +
  'output-location width height lst-cap lst-label scrollable number text when-format unless-format when-profile ' +
  'unless-profile when-meta unless-meta footer tbl-cap tbl-subcap fig-subcap fig-link lightbox aspect-ratio preload ' +
  'allow allowfullscreen frameborder srcset sizes download menu slide-tone chalkboard-buttons timer shortcodes order desc ' +
  'background-parallax background-hash layout-align fade-in-index marker view-distance xmlns auto-stretch cap-location prefix suffix forms ' +
  'aligns widths header-rows header-cols'
).split(' ');

// What a browser or reveal would load, or go to.
const ADDRESSES = new Set(
  (
    'href src srcset poster data action formaction xlink:href background background-image background-video ' +
    'background-iframe preview-link preview-image preview-video'
  ).split(' '),
);

/** Whether an attribute, with or without its `data-`, leads to something that would run. */
export function leadsAstray(name: string, value: string): boolean {
  const bare = name.toLowerCase().replace(/^data-/, '');
  // A list of films, a set of pictures: each by itself.
  return ADDRESSES.has(bare) && [value, ...value.split(/,\s*(?![^(]*\))/)].some(isUnsafeAddress);
}

/** Name and value as HTML knows them; null for what Markdown may not say (events run code). */
export function htmlAttribute(name: string, value: string, place: Place, report: Report): [string, string] | null {
  const lower = name.toLowerCase();
  if (/^on[a-z]+$/.test(lower)) {
    report.error(place, `the event attribute "${name}" is refused`, 'write code in a {ts} cell, or raw HTML');
    return null;
  }
  if (leadsAstray(name, value)) {
    report.error(
      place,
      `the address "${value.slice(0, 60)}" is refused: it would run code`,
      'use an http(s) address or a file beside the deck',
    );
    return null;
  }
  if (HTML.has(lower)) return [lower, value];
  if (/^(data|aria)-/.test(lower)) return [lower, value];
  if (!KNOWN.includes(name)) {
    const near = nearest(name, [...KNOWN, ...HTML]);
    report.warn(
      place,
      `unknown attribute "${name}"`,
      near ? `did you mean "${near}"?` : `write "data-${lower}" if it is your own`,
    );
  }
  return [`data-${lower.replace(/[^\w.-]/g, '-')}`, value];
}

export function isUnsafeAddress(address: string): boolean {
  // Browsers skip control characters and spaces inside a scheme.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  const bare = address.replace(/[\u0000-\u0020]/g, '').toLowerCase();
  return /^(javascript|vbscript|file):/.test(bare) || (/^data:/.test(bare) && !/^data:image\/(?!svg)/.test(bare));
}

/** `known` are the classes with a meaning: one that is nearly one of them is likely a slip. */
export function checkClasses(list: AttributeList, brace: Place, known: readonly string[], report: Report): void {
  for (const [i, name] of list.classes.entries()) {
    const place = { line: brace.line, column: brace.column + (list.classAt?.[i] ?? 0) };
    if (known.includes(name) || name.length < 5) continue;
    if (/^callout-/.test(name)) {
      const callouts = known.filter((each) => each.startsWith('callout-'));
      report.error(place, `unknown callout ".${name}"`, didYouMean(name, callouts));
      continue;
    }
    const near = nearest(name, known);
    if (near && near.length >= 6) report.warn(place, `unknown class ".${name}"`, `did you mean ".${near}"?`);
  }
}
