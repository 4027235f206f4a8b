import { type Callback, type Grammar, type Mode, matcherOf, type Rule, type Scopes } from './grammar.ts';
import { escapeCode, opening } from './html-emitter.ts';

/** A mode that was entered, and where it goes on when it ends. */
interface Frame {
  mode: Mode;
  parent?: Frame;
}

/** Thrown where only highlight.js itself knows how to go on. */
const BEYOND = Symbol('beyond');

const MOST_STEPS = 100_000;

/**
 * Code as HTML, as highlight.js writes it by its own grammar, in less than half of its time, which was a third of a
 * deck's compilation. Null where the text needs what is rare: another language inside, a match that is taken back.
 */
export function walk(code: string, grammar: Grammar): string | null {
  try {
    return new Walk(code, grammar).html();
  } catch {
    // Whatever it was, highlight.js has its own way with it.
    return null;
  }
}

class Walk {
  private written = '';
  private open = 0;
  private top: Frame;
  /** What the mode at the top has read and not written. */
  private buffer = '';
  private last: { rule?: Rule; index: number } = { index: -1 };

  constructor(
    private readonly code: string,
    private readonly grammar: Grammar,
  ) {
    this.top = { mode: grammar };
  }

  html(): string {
    const { code } = this;
    let index = 0;
    for (let steps = 0; ; steps++) {
      if (steps > MOST_STEPS) throw BEYOND;
      const matcher = matcherOf(this.top.mode);
      if (!matcher) throw BEYOND;
      const { expression, rules } = matcher;
      expression.lastIndex = index;
      const match = expression.exec(code);
      if (!match) break;
      let which = 1;
      while (match[which] === undefined) which++;
      if (match.index > index) this.buffer += code.slice(index, match.index);
      const rule = rules[which - 1]!;
      index = match.index + this.step(rule, rule.alone ? matchAlone(rule.alone, match) : match);
    }
    this.buffer += code.slice(index);
    this.flush();
    return this.written + '</span>'.repeat(this.open);
  }

  /** Answers how far it came. */
  private step(rule: Rule, match: RegExpExecArray): number {
    const { code, last } = this;
    const lexeme = match[0];
    const { index } = match;
    if (lexeme === '' && rule.type === 'end' && last.rule?.type === 'begin' && last.index === index) {
      this.buffer += code.slice(index, index + 1);
      return 1;
    }
    this.last = { rule, index };
    if (rule.type === 'begin') return this.begin(rule.rule!, match);
    if (rule.type === 'end') {
      const end = this.endOf(this.top, match, code.slice(index));
      if (end) return this.end(end, match);
    } else if (lexeme === '') {
      if (index < code.length) this.buffer += '\n';
      return 1;
    }
    this.buffer += lexeme;
    return lexeme.length;
  }

  private begin(mode: Mode, match: RegExpExecArray): number {
    const lexeme = match[0];
    hear(mode, mode.__beforeBegin, match);
    hear(mode, mode['on:begin'], match);
    if (mode.skip) this.buffer += lexeme;
    else {
      if (mode.excludeBegin) this.buffer += lexeme;
      this.flush();
      if (!mode.returnBegin && !mode.excludeBegin) this.buffer = lexeme;
    }
    this.enter(mode, match);
    return mode.returnBegin ? 0 : lexeme.length;
  }

  private enter(mode: Mode, match: RegExpExecArray): void {
    const { scope, beginScope } = mode;
    if (typeof scope === 'string' && scope !== '') this.openSpan(scope);
    if (beginScope?._wrap) {
      this.span(this.buffer, this.aliased(beginScope._wrap));
      this.buffer = '';
    } else if (beginScope?._multi) {
      this.spans(beginScope, match);
      this.buffer = '';
    }
    this.top = { mode, parent: this.top };
  }

  /** The mode that ends here, if one does: an expression that says so within the whole may say another thing alone. */
  private endOf(frame: Frame, match: RegExpExecArray, rest: string): Frame | undefined {
    const { mode, parent } = frame;
    if (mode.endRe && startsWith(mode.endRe, rest)) {
      hear(mode, mode['on:end'], match);
      let end = frame;
      while (end.mode.endsParent && end.parent) end = end.parent;
      return end;
    }
    return mode.endsWithParent && parent ? this.endOf(parent, match, rest) : undefined;
  }

  private end(end: Frame, match: RegExpExecArray): number {
    const lexeme = match[0];
    const { mode } = this.top;
    if (mode.endScope?._wrap) {
      this.flush();
      this.span(lexeme, mode.endScope._wrap);
    } else if (mode.endScope?._multi) {
      this.flush();
      this.spans(mode.endScope, match);
    } else if (mode.skip) this.buffer += lexeme;
    else {
      if (!mode.returnEnd && !mode.excludeEnd) this.buffer += lexeme;
      this.flush();
      if (mode.excludeEnd) this.buffer = lexeme;
    }
    let left: Frame | undefined = this.top;
    while (left !== end.parent) {
      if (left!.mode.scope) this.closeSpan();
      left = left!.parent;
    }
    this.top = left!;
    if (end.mode.starts) this.enter(end.mode.starts, match);
    return mode.returnEnd ? 0 : lexeme.length;
  }

  private flush(): void {
    const { buffer } = this;
    if (buffer === '') return;
    if (this.top.mode.subLanguage != null) throw BEYOND;
    this.buffer = '';
    this.written += this.words(buffer);
  }

  /** A text of the mode at the top, its keywords marked. */
  private words(text: string): string {
    const { keywords, keywordPatternRe: pattern } = this.top.mode;
    if (!keywords) return escapeCode(text);
    let html = '';
    let from = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const word = match[0];
      const found = keywords[this.grammar.case_insensitive ? word.toLowerCase() : word];
      if (!found || found[0].startsWith('_')) continue;
      html += `${escapeCode(text.slice(from, match.index))}${spanOf(word, this.aliased(found[0]))}`;
      from = match.index + word.length;
    }
    return html + escapeCode(text.slice(from));
  }

  private spans(scopes: Scopes, match: RegExpExecArray): void {
    for (let i = 1; i < match.length; i++) {
      if (!scopes._emit?.[i]) continue;
      const text = match[i];
      const scope = scopes[i];
      if (text === undefined) throw BEYOND;
      if (scope) this.span(text, this.aliased(scope));
      else this.written += this.words(text);
    }
  }

  private span(text: string, scope: string): void {
    if (text !== '') this.written += spanOf(text, scope);
  }

  private openSpan(scope: string): void {
    this.written += opening(this.aliased(scope));
    this.open++;
  }

  private closeSpan(): void {
    if (this.open === 0) return;
    this.written += '</span>';
    this.open--;
  }

  private aliased(scope: string): string {
    return this.grammar.classNameAliases[scope] || scope;
  }
}

const spanOf = (text: string, scope: string): string => `${opening(scope)}${escapeCode(text)}</span>`;

/** The same match, with its own groups. */
function matchAlone(expression: RegExp, { index, input }: RegExpExecArray): RegExpExecArray {
  expression.lastIndex = index;
  return expression.exec(input)!;
}

function hear(mode: Mode, callback: Callback | null | undefined, match: RegExpExecArray): void {
  if (!callback) return;
  mode.data ??= {};
  let ignored = false;
  callback(match, {
    data: mode.data,
    get isMatchIgnored() {
      return ignored;
    },
    ignoreMatch: () => {
      ignored = true;
    },
  });
  if (ignored) throw BEYOND;
}

const sticky = new WeakMap<RegExp, RegExp>();

function startsWith(expression: RegExp, text: string): boolean {
  let own = sticky.get(expression);
  if (!own) {
    own = new RegExp(expression.source, `${expression.flags}y`);
    sticky.set(expression, own);
  }
  own.lastIndex = 0;
  return own.test(text);
}
