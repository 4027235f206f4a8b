import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { NotPython } from './not-python.ts';

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

/** Statements of one line: what fixtures have, with the blocks that fit in it (`with …: …`, `for …: …`). */
export function parse(source: string): Statement[] {
  const line = source.replace(/\s*\n\s*/g, ' ').trim();
  return new Reader(line).statements(parser.parse(line).topNode);
}

/** Lezer's tree as the few forms that the interpreter knows. */
class Reader {
  constructor(private readonly source: string) {}

  statements(parent: SyntaxNode): Statement[] {
    return childrenOf(parent).flatMap((node) => {
      if (node.name === 'StatementGroup') return this.statements(node);
      return node.name === ';' || node.name === ':' || node.name === 'Comment' ? [] : [this.statement(node)];
    });
  }

  private statement(node: SyntaxNode): Statement {
    const parts = childrenOf(node);
    switch (node.name) {
      case 'ImportStatement':
      case 'PassStatement':
        return { is: 'pass' };
      case 'ExpressionStatement':
        return { is: 'value', value: this.listed(parts) };
      case 'AssignStatement':
      case 'UpdateStatement': {
        const sides = split(parts, (part) => /^(?:Assign|Update)Op$/.test(part.name));
        const op = this.text(parts.find((part) => /^(?:Assign|Update)Op$/.test(part.name))!);
        const [value, ...targets] = sides.map((side) => this.listed(side)).reverse();
        return { is: 'assign', targets: targets.reverse(), op, value: value! };
      }
      case 'WithStatement':
        return { is: 'with', context: this.expression(parts[1]!), body: this.statements(parts.at(-1)!) };
      case 'ForStatement': {
        const [names, rest] = split(parts.slice(1, -1), ({ name }) => name === 'in');
        return { is: 'for', names: this.names(names!), in: this.listed(rest!), body: this.statements(parts.at(-1)!) };
      }
      case 'ClassDefinition': {
        const base = childrenOf(parts[2]!)[1]!;
        if (this.text(parts.at(-1)!) !== ': pass') this.fail(node);
        return { is: 'class', name: this.text(parts[1]!), base: this.expression(base) };
      }
    }
    return this.fail(node);
  }

  /** An expression, or several with commas: a tuple without parentheses. */
  private listed(parts: SyntaxNode[]): Expression {
    const items = this.items(parts);
    return items.length === 1 && !parts.some(({ name }) => name === ',') ? items[0]! : { is: 'tuple', items };
  }

  private items(parts: SyntaxNode[]): Expression[] {
    return split(parts, ({ name }) => name === ',').map((item) => this.starred(item));
  }

  private starred([first, ...rest]: SyntaxNode[]): Expression {
    if (first?.name === '*') return { is: 'star', op: '*', of: this.expression(rest[0]!) };
    return this.expression(first!);
  }

  private expression(node: SyntaxNode): Expression {
    if (isBareFloat(node)) return { is: 'float', text: this.text(node).trim() };
    const parts = childrenOf(node);
    const inner = parts.slice(1, -1);
    switch (node.name) {
      case 'Number': {
        const text = this.text(node);
        return { is: /^0x/i.test(text) || !/[.e]/i.test(text) ? 'int' : 'float', text };
      }
      case 'String':
        return { is: 'string', text: unquoted(this.text(node)) };
      case 'ContinuedString':
        return { is: 'string', text: parts.map((part) => unquoted(this.text(part))).join('') };
      case 'VariableName':
      case 'Boolean':
      case 'None':
        return { is: 'name', text: this.text(node) };
      case 'Ellipsis':
        return { is: 'name', text: 'Ellipsis' };
      case 'ParenthesizedExpression':
        return this.expression(inner[0]!);
      case 'TupleExpression':
        return { is: 'tuple', items: this.items(inner) };
      case 'ArrayExpression':
        return { is: 'list', items: this.items(inner) };
      case 'ArrayComprehensionExpression':
      case 'ComprehensionExpression':
        return this.each(inner);
      case 'DictionaryExpression': {
        const pairs = split(inner, ({ name }) => name === ',').map((pair) => split(pair, ({ name }) => name === ':'));
        return { is: 'dict', entries: pairs.map(([key, value]) => [this.listed(key!), this.listed(value!)]) };
      }
      case 'MemberExpression':
        return this.member(parts);
      case 'CallExpression':
        return { is: 'call', f: this.expression(parts[0]!), args: this.args(childrenOf(parts[1]!).slice(1, -1)) };
      case 'UnaryExpression':
        return { is: 'unary', op: this.text(parts[0]!), of: this.expression(parts[1]!) };
      case 'BinaryExpression': {
        const op = inner.map((part) => this.text(part)).join(' ');
        return { is: 'binary', op, left: this.expression(parts[0]!), right: this.expression(parts.at(-1)!) };
      }
      case 'ConditionalExpression': {
        const [value, condition, otherwise] = [parts[0]!, parts[2]!, parts[4]!].map((part) => this.expression(part));
        return { is: 'choice', condition: condition!, value: value!, otherwise: otherwise! };
      }
      case 'LambdaExpression': {
        const list = parts.find(({ name }) => name === 'ParamList');
        return { is: 'lambda', names: list ? this.names(childrenOf(list)) : [], body: this.expression(parts.at(-1)!) };
      }
    }
    return this.fail(node);
  }

  private member([of, sign, ...rest]: SyntaxNode[]): Expression {
    const owner = this.expression(of!);
    if (sign!.name === '.') return { is: 'attribute', of: owner, name: this.text(rest[0]!) };
    const indices = split(rest.slice(0, -1), ({ name }) => name === ',').map((index) => this.index(index));
    return { is: 'subscript', of: owner, indices };
  }

  private index(parts: SyntaxNode[]): Expression {
    if (!parts.some(({ name }) => name === ':')) return this.starred(parts);
    const bounds = split(parts, ({ name }) => name === ':', true);
    return { is: 'slice', bounds: [0, 1, 2].map((i) => (bounds[i]?.[0] ? this.expression(bounds[i][0]) : null)) };
  }

  private args(parts: SyntaxNode[]): Argument[] {
    if (parts.some(({ name }) => name === 'for')) return [{ name: null, value: this.each(parts) }];
    return split(parts, ({ name }) => name === ',').map((part) => {
      const named = part[1]?.name === 'AssignOp';
      return { name: named ? this.text(part[0]!) : null, value: this.starred(named ? part.slice(2) : part) };
    });
  }

  /** `f(x) for i, x in list if x`. */
  private each(parts: SyntaxNode[]): Expression {
    const at = (word: string): number => parts.findIndex(({ name }) => name === word);
    const [start, middle, end] = [at('for'), at('in'), at('if')];
    const list = parts.slice(middle + 1, end < 0 ? undefined : end);
    return {
      is: 'each',
      item: this.listed(parts.slice(0, start)),
      names: this.names(parts.slice(start + 1, middle)),
      in: this.listed(list),
      condition: end < 0 ? null : this.expression(parts[end + 1]!),
    };
  }

  /** `x`, `i, x`, `(i, x)`. */
  private names(parts: SyntaxNode[]): string[] {
    return parts.flatMap((part) => {
      if (part.name === 'TupleExpression') return this.names(childrenOf(part));
      return part.name === 'VariableName' ? [this.text(part)] : [];
    });
  }

  private text({ from, to }: SyntaxNode): string {
    return this.source.slice(from, to);
  }

  private fail(node: SyntaxNode): never {
    throw new NotPython(`unexpected ${node.name} "${this.text(node)}" in ${this.source}`);
  }
}

/** Lezer takes `1.` for an attribute, without a name, of `1`. */
function isBareFloat({ name, firstChild, lastChild }: SyntaxNode): boolean {
  return name === 'MemberExpression' && firstChild!.name === 'Number' && lastChild!.type.isError;
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.type.isError) throw new NotPython(`cannot read what follows letter ${child.from}`);
    all.push(child);
  }
  return all;
}

/** The stretches between the nodes that `parts` them; empty ones only where they are `kept`. */
function split(nodes: SyntaxNode[], parts: (node: SyntaxNode) => boolean, kept = false): SyntaxNode[][] {
  const out: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (parts(node)) out.push([]);
    else out.at(-1)!.push(node);
  }
  return kept ? out : out.filter((part) => part.length > 0);
}

function unquoted(text: string): string {
  const escapes: Record<string, string> = { n: '\n', t: '\t' };
  return text.slice(1, -1).replace(/\\(.)/g, (_, c: string) => escapes[c] ?? c);
}
