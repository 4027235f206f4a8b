import { NotPython, type Token, tokenize } from './tokens.ts';

/** An expression. Arguments of a call may have a name, or a star. */
export type Expression =
  | { is: 'int' | 'float' | 'string' | 'name'; text: string }
  | { is: 'list' | 'tuple'; items: Expression[] }
  | { is: 'dict'; entries: [Expression, Expression][] }
  | { is: 'attribute'; of: Expression; name: string }
  | { is: 'subscript'; of: Expression; indices: Expression[] }
  | { is: 'slice'; bounds: (Expression | null)[] }
  | { is: 'call'; f: Expression; args: Argument[] }
  | { is: 'unary' | 'star'; op: string; of: Expression }
  | { is: 'binary'; op: string; left: Expression; right: Expression }
  | { is: 'choice'; condition: Expression; value: Expression; otherwise: Expression }
  | { is: 'lambda'; names: string[]; body: Expression }
  | { is: 'each'; item: Expression; names: string[]; in: Expression; condition: Expression | null };

export interface Argument {
  name: string | null;
  value: Expression;
}

export type Statement =
  | { is: 'value'; value: Expression }
  | { is: 'assign'; targets: Expression[]; op: string; value: Expression }
  | { is: 'with'; context: Expression; body: Statement[] }
  | { is: 'for'; names: string[]; in: Expression; body: Statement[] }
  | { is: 'class'; name: string; base: Expression }
  | { is: 'pass' };

/** From the loosest to the tightest; the two comparisons of two words are read as one operator. */
const LEVELS = [
  ['or'],
  ['and'],
  ['==', '!=', '<', '>', '<=', '>=', 'is', 'in'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
];

/** Statements of one line: what fixtures have, with the blocks that fit in it (`with …: …`, `for …: …`). */
export function parse(source: string): Statement[] {
  return new Parser(tokenize(source)).statements();
}

class Parser {
  private at = 0;
  constructor(private readonly tokens: Token[]) {}

  statements(): Statement[] {
    const out: Statement[] = [];
    while (this.peek().kind !== 'end') {
      out.push(this.statement());
      if (!this.take(';') && this.peek().kind !== 'end') this.fail();
    }
    return out;
  }

  private statement(): Statement {
    if (this.takeName('import') || this.takeName('from') || this.takeName('pass')) {
      while (this.peek().kind !== 'end' && this.peek().text !== ';') this.at++;
      return { is: 'pass' };
    }
    if (this.takeName('with')) {
      const context = this.expression();
      this.expect(':');
      return { is: 'with', context, body: this.statements() };
    }
    if (this.takeName('for')) {
      const names = this.names();
      const list = this.listed();
      this.expect(':');
      return { is: 'for', names, in: list, body: this.statements() };
    }
    if (this.takeName('class')) {
      const name = this.next().text;
      this.expect('(');
      const base = this.expression();
      this.expect(')');
      this.expect(':');
      if (!this.takeName('pass')) this.fail();
      return { is: 'class', name, base };
    }
    return this.assignment();
  }

  private assignment(): Statement {
    const parts = [this.listed()];
    const op = ['=', '+=', '-=', '*=', '/=', '**=', '//=', '@=', '%='].find((o) => this.peek().text === o);
    if (!op) return { is: 'value', value: parts[0]! };
    while (this.take(op)) parts.push(this.listed());
    return { is: 'assign', targets: parts.slice(0, -1), op, value: parts.at(-1)! };
  }

  /** An expression, or several with commas: a tuple without parentheses. */
  private listed(): Expression {
    const first = this.starred();
    if (this.peek().text !== ',') return first;
    const items = [first];
    while (this.take(',')) {
      if (['=', ')', ']', ';', ''].includes(this.peek().text)) break;
      items.push(this.starred());
    }
    return { is: 'tuple', items };
  }

  private starred(): Expression {
    return this.take('*') ? { is: 'star', op: '*', of: this.expression() } : this.expression();
  }

  expression(): Expression {
    if (this.takeName('lambda')) {
      const names: string[] = [];
      while (!this.take(':')) {
        names.push(this.next().text);
        this.take(',');
      }
      return { is: 'lambda', names, body: this.expression() };
    }
    const value = this.level(0);
    if (!this.takeName('if')) return value;
    const condition = this.level(0);
    if (!this.takeName('else')) this.fail();
    return { is: 'choice', condition, value, otherwise: this.expression() };
  }

  private level(i: number): Expression {
    if (i === LEVELS.length) return this.unary();
    if (i === 2 && this.takeName('not')) return { is: 'unary', op: 'not', of: this.level(2) };
    let left = this.level(i + 1);
    for (let op = this.operator(LEVELS[i]!); op; op = this.operator(LEVELS[i]!)) {
      left = { is: 'binary', op, left, right: this.level(i + 1) };
    }
    return left;
  }

  private operator(ops: readonly string[]): string | null {
    const token = this.peek();
    if (token.kind === 'string' || token.kind === 'end') return null;
    if (token.text === 'not' && ops.includes('in')) {
      this.at++;
      if (!this.takeName('in')) this.fail();
      return 'not in';
    }
    if (!ops.includes(token.text)) return null;
    this.at++;
    return token.text === 'is' && this.takeName('not') ? 'is not' : token.text;
  }

  private unary(): Expression {
    for (const op of ['-', '+']) if (this.take(op)) return { is: 'unary', op, of: this.unary() };
    const base = this.postfix();
    return this.take('**') ? { is: 'binary', op: '**', left: base, right: this.unary() } : base;
  }

  private postfix(): Expression {
    let value = this.atom();
    for (;;) {
      if (this.take('.')) value = { is: 'attribute', of: value, name: this.next().text };
      else if (this.take('(')) value = { is: 'call', f: value, args: this.callArguments() };
      else if (this.take('[')) value = { is: 'subscript', of: value, indices: this.indices() };
      else return value;
    }
  }

  private atom(): Expression {
    const token = this.next();
    if (token.kind === 'string') {
      let text = token.text;
      while (this.peek().kind === 'string') text += this.next().text;
      return { is: 'string', text };
    }
    if (token.kind === 'int' || token.kind === 'float' || token.kind === 'name')
      return { is: token.kind, text: token.text };
    if (token.text === '(') return this.items(')', 'tuple');
    if (token.text === '[') return this.items(']', 'list');
    if (token.text === '{') return this.dictionary();
    if (token.text === '...') return { is: 'name', text: 'Ellipsis' };
    this.at--;
    return this.fail();
  }

  private items(end: string, is: 'tuple' | 'list'): Expression {
    const items: Expression[] = [];
    let commas = 0;
    while (!this.take(end)) {
      items.push(this.starred());
      if (this.peek().text === 'for') {
        const each = this.each(items[0]!);
        this.expect(end);
        return each;
      }
      if (this.take(',')) commas++;
      else if (this.peek().text !== end) this.fail();
    }
    return is === 'tuple' && commas === 0 && items.length === 1 ? items[0]! : { is, items };
  }

  private each(item: Expression): Expression {
    this.at++;
    const names = this.names();
    const list = this.level(0);
    return { is: 'each', item, names, in: list, condition: this.takeName('if') ? this.level(0) : null };
  }

  /** `x in`, `i, x in`. */
  private names(): string[] {
    const names: string[] = [];
    while (!this.takeName('in')) {
      names.push(this.next().text);
      this.take(',');
    }
    return names;
  }

  private dictionary(): Expression {
    const entries: [Expression, Expression][] = [];
    while (!this.take('}')) {
      const key = this.expression();
      this.expect(':');
      entries.push([key, this.expression()]);
      this.take(',');
    }
    return { is: 'dict', entries };
  }

  private callArguments(): Argument[] {
    const args: Argument[] = [];
    while (!this.take(')')) {
      const named = this.peek().kind === 'name' && this.tokens[this.at + 1]!.text === '=';
      const name = named ? this.next().text : null;
      if (named) this.at++;
      const value = this.starred();
      const each = this.peek().text === 'for' ? this.each(value) : null;
      args.push({ name, value: each ?? value });
      if (!this.take(',') && this.peek().text !== ')') this.fail();
    }
    return args;
  }

  private indices(): Expression[] {
    const out: Expression[] = [];
    while (!this.take(']')) {
      out.push(this.index());
      if (!this.take(',') && this.peek().text !== ']') this.fail();
    }
    return out;
  }

  private index(): Expression {
    const bounds: (Expression | null)[] = [];
    let colons = 0;
    while (![',', ']'].includes(this.peek().text)) {
      if (this.take(':')) colons++;
      else bounds[colons] = this.expression();
    }
    if (colons === 0) return bounds[0] ?? this.fail();
    return { is: 'slice', bounds: [0, 1, 2].map((i) => bounds[i] ?? null) };
  }

  private peek(): Token {
    return this.tokens[this.at]!;
  }

  private next(): Token {
    return this.tokens[this.at++]!;
  }

  private take(text: string): boolean {
    const token = this.peek();
    if (token.kind !== 'op' || token.text !== text) return false;
    this.at++;
    return true;
  }

  private takeName(text: string): boolean {
    const token = this.peek();
    if (token.kind !== 'name' || token.text !== text) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) this.fail();
  }

  private fail(): never {
    throw new NotPython(`unexpected "${this.peek().text}" in ${this.tokens.map((t) => t.text).join(' ')}`);
  }
}
