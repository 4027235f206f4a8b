/** What highlight.js makes of a language's definition: the part of it that the walker reads. */

export interface Grammar extends Mode {
  case_insensitive?: boolean;
  classNameAliases: Readonly<Record<string, string>>;
}

export interface Mode {
  scope?: string | object;
  beginScope?: Scopes;
  endScope?: Scopes;
  keywords?: Readonly<Record<string, readonly [scope: string, relevance: number]>>;
  keywordPatternRe: RegExp;
  endRe?: RegExp;
  endsParent?: boolean;
  endsWithParent?: boolean;
  starts?: Mode;
  skip?: boolean;
  excludeBegin?: boolean;
  returnBegin?: boolean;
  excludeEnd?: boolean;
  returnEnd?: boolean;
  subLanguage?: string | string[] | null;
  data?: Record<string, unknown>;
  __beforeBegin?: Callback | null;
  'on:begin'?: Callback | null;
  'on:end'?: Callback | null;
  matcher: {
    rules: [source: RegExp | string, Rule][];
    getMatcher(index: number): { matcherRe?: RegExp };
  };
}

/** One scope around what matched, or one a group. */
export interface Scopes {
  _wrap?: string;
  _multi?: boolean;
  _emit?: Record<number, boolean>;
  [group: number]: string | undefined;
}

export type Callback = (match: RegExpMatchArray, response: Response) => void;

export interface Response {
  data: Record<string, unknown>;
  isMatchIgnored: boolean;
  ignoreMatch(): void;
}

/** What can come next in a mode, at its place in the order of those that are tried. */
export interface Rule {
  type: 'begin' | 'end' | 'illegal';
  /** The mode that begins. */
  rule?: Mode;
  /** By itself, where somebody reads the groups of its match. */
  alone?: RegExp;
}

/** All that can come next in a mode, as one expression with a group a rule. */
export interface Matcher {
  expression: RegExp;
  rules: Rule[];
}

const matchers = new WeakMap<Mode, Matcher | null>();

/** Null where a rule looks back at a group of its own: together with the others it would look at one of theirs. */
export function matcherOf(mode: Mode): Matcher | null {
  let made = matchers.get(mode);
  if (made === undefined) {
    made = makeMatcher(mode);
    matchers.set(mode, made);
  }
  return made;
}

/** The engine writes every group of an expression into every match: those inside a rule are taken out. */
function makeMatcher(mode: Mode): Matcher | null {
  const { rules, getMatcher } = mode.matcher;
  const flags = getMatcher.call(mode.matcher, 0).matcherRe?.flags ?? 'gm';
  const sources = rules.map(([source]) => (typeof source === 'string' ? source : source.source));
  if (sources.some((source) => LOOKS_BACK.test(source))) return null;
  return {
    // Nothing at all matches an expression without an alternative.
    expression: new RegExp(sources.map((source) => `(${withoutGroups(source)})`).join('|') || '(?!)', flags),
    rules: rules.map(([, rule], i) => {
      if (!readsGroups(rule, mode)) return rule;
      return { ...rule, alone: new RegExp(sources[i]!, flags.replace('g', 'y')) };
    }),
  };
}

function readsGroups({ type, rule }: Rule, mode: Mode): boolean {
  if (type === 'begin') return Boolean(rule?.beginScope?._multi || rule?.['on:begin']);
  // It may end a mode around this one, too.
  return type === 'end' && Boolean(mode.endScope?._multi || mode['on:end'] || mode.endsWithParent);
}

const LOOKS_BACK = /\\[1-9]|\\k<|\(\?<[^=!]/;

const withoutGroups = (source: string): string =>
  source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\((?!\?)/g, (part) => (part === '(' ? '(?:' : part));
