/** JavaScript's signs on tensors, found before anything runs, where the code shows that a name is a tensor. Pure. */

import { typescriptLanguage } from '@codemirror/lang-javascript';
import type { SyntaxNode } from '@lezer/common';
import type { Api, ApiEntry } from '../../contract/api.ts';
import { entryAt, instanceMembers } from './lookup.ts';

/** A sign that a tensor refuses. */
export interface SignOnTensor {
  from: number;
  to: number;
  sign: string;
  /** What to write in the place of it all. */
  fix: string;
}

/** For each sign the method, and the function of torch where a number stands before it. */
const METHODS: Readonly<Record<string, readonly [method: string, turned: string]>> = {
  '+': ['add', 'add'],
  '-': ['sub', ''],
  '*': ['mul', 'mul'],
  '/': ['div', ''],
  '%': ['remainder', ''],
  '**': ['pow', ''],
  '<': ['lt', 'gt'],
  '>': ['gt', 'lt'],
  '<=': ['le', 'ge'],
  '>=': ['ge', 'le'],
  '==': ['eq', 'eq'],
  '===': ['eq', 'eq'],
  '!=': ['ne', 'ne'],
  '!==': ['ne', 'ne'],
};
const UNARY: Readonly<Record<string, string>> = { '-': '.neg()', '+': '.item()', '~': '.logicalNot()' };
const EQUALITY = /^[!=]=/;

/** What an expression is, as far as its text tells: a class of the engine's, or a path of names such as nn.functional. */
type Kind = { type: string } | { path: string } | null;

/** `above`: the cells above, the nearest first. */
export function signsOnTensors(code: string, above: readonly string[], api: Api): SignOnTensor[] {
  const cells = [code, ...above].map((text) => new Cell(text));
  const reader = new Reader(cells, api);
  const found: SignOnTensor[] = [];
  const [own] = cells;
  typescriptLanguage.parser.parse(code).iterate({
    enter: ({ node }) => {
      const sign = signAt(node, own!, reader);
      if (sign) found.push(sign);
    },
  });
  return found;
}

function signAt(node: SyntaxNode, cell: Cell, reader: Reader): SignOnTensor | null {
  const { firstChild, lastChild } = node;
  if (!firstChild || !lastChild) return null;
  const isTensor = (one: SyntaxNode): boolean => reader.isTensor(one, cell);
  const at = (sign: SyntaxNode, fix: string): SignOnTensor => ({
    from: sign.from,
    to: sign.to,
    sign: cell.text(sign),
    fix,
  });
  if (node.name === 'BinaryExpression') {
    const sign = firstChild.nextSibling!;
    const fix = pairFix(cell.text(sign), firstChild, lastChild, cell, isTensor);
    return fix === null ? null : at(sign, fix);
  }
  if (node.name === 'UnaryExpression' && isTensor(lastChild)) {
    const end = UNARY[cell.text(firstChild)];
    return end === undefined ? null : at(firstChild, `${cell.operand(lastChild)}${end}`);
  }
  if (node.name === 'AssignmentExpression' && firstChild.nextSibling!.name === 'UpdateOp' && isTensor(firstChild)) {
    const sign = firstChild.nextSibling!;
    const method = METHODS[cell.text(sign).slice(0, -1)]?.[0];
    const name = cell.text(firstChild);
    return method === undefined ? null : at(sign, `${name} = ${name}.${method}(${cell.text(lastChild)})`);
  }
  return null;
}

function pairFix(
  sign: string,
  left: SyntaxNode,
  right: SyntaxNode,
  cell: Cell,
  isTensor: (node: SyntaxNode) => boolean,
): string | null {
  const known = METHODS[sign];
  if (!known) return null;
  const [a, b] = [isTensor(left), isTensor(right)];
  if (!a && !b) return null;
  // Whether there is a tensor at all may be asked.
  const [l, r] = [cell.text(left), cell.text(right)];
  if (EQUALITY.test(sign) && !(a && b) && !/^-?[\d.]+$|^(?:true|false)$/.test(a ? r : l)) return null;
  if (a) return `${cell.operand(left)}.${known[0]}(${r})`;
  return known[1] ? `${cell.operand(right)}.${known[1]}(${l})` : `torch.${known[0]}(${l}, ${r})`;
}

/** A cell's text and what it defines. */
class Cell {
  private readonly definitions = new Map<string, SyntaxNode[]>();
  private readonly assigned = new Set<string>();

  constructor(private readonly code: string) {
    typescriptLanguage.parser.parse(code).iterate({
      enter: ({ node }) => {
        if (node.name === 'VariableDefinition') {
          const name = this.text(node);
          this.definitions.set(name, [...(this.definitions.get(name) ?? []), node]);
        }
        const target = node.name === 'AssignmentExpression' && node.getChild('Equals') ? node.firstChild : null;
        if (target?.name === 'VariableName') this.assigned.add(this.text(target));
      },
    });
  }

  text({ from, to }: { from: number; to: number }): string {
    return this.code.slice(from, to);
  }

  /** What a method can be called on. */
  operand(node: SyntaxNode): string {
    return /^(?:VariableName|CallExpression|MemberExpression|ParenthesizedExpression)$/.test(node.name)
      ? this.text(node)
      : `(${this.text(node)})`;
  }

  defines(name: string): boolean {
    return this.definitions.has(name);
  }

  /** The value of `const name = value`; null where it has another one too, or is not simply that. */
  valueOf(name: string): SyntaxNode | null {
    const all = this.definitions.get(name);
    const [definition] = all ?? [];
    if (all?.length !== 1 || this.assigned.has(name) || definition!.parent?.name !== 'VariableDeclaration') return null;
    let next = definition!.nextSibling;
    while (next && next.name !== 'Equals' && next.name !== ',') next = next.nextSibling;
    return next?.name === 'Equals' ? next.nextSibling : null;
  }

  /** Whether it comes from an import. */
  imports(name: string): boolean {
    return this.definitions.get(name)?.some((node) => node.parent?.name === 'ImportGroup') ?? false;
  }
}

class Reader {
  constructor(
    private readonly cells: readonly Cell[],
    private readonly api: Api,
  ) {}

  isTensor(node: SyntaxNode, cell: Cell): boolean {
    const kind = this.kindOf(node, cell, 0);
    return kind !== null && 'type' in kind && (kind.type === 'Tensor' || kind.type === 'Parameter');
  }

  /** `depth`: a name may be defined by itself. */
  private kindOf(node: SyntaxNode | null, cell: Cell, depth: number): Kind {
    if (!node || depth > 20) return null;
    const inner = (one: SyntaxNode | null): Kind => this.kindOf(one, cell, depth + 1);
    switch (node.name) {
      case 'VariableName':
        return this.kindOfName(cell.text(node), cell, depth);
      case 'ParenthesizedExpression':
      case 'AwaitExpression':
        return inner(node.firstChild!.nextSibling);
      case 'NewExpression': {
        const kind = inner(node.getChild('MemberExpression') ?? node.getChild('VariableName'));
        const entry = kind && 'path' in kind ? entryAt(this.api, kind.path) : undefined;
        return entry?.kind === 'class' ? { type: entry.name } : null;
      }
      case 'MemberExpression':
        return this.kindOfMember(node, inner(node.firstChild), cell);
      case 'CallExpression':
        return this.kindOfCall(node, inner, cell);
      default:
        return null;
    }
  }

  private kindOfName(name: string, from: Cell, depth: number): Kind {
    const cell = this.cells.slice(this.cells.indexOf(from)).find((one) => one.defines(name));
    if (!cell) return null;
    if (cell.imports(name)) return { path: name };
    const value = cell.valueOf(name);
    return value && this.kindOf(value, cell, depth + 1);
  }

  private kindOfMember(node: SyntaxNode, object: Kind, cell: Cell): Kind {
    const property = node.getChild('PropertyName');
    if (!object) return null;
    if (!property) {
      const isNumber = node.getChild('Number') !== null;
      return 'type' in object && object.type === 'Tensor' && isNumber ? object : null;
    }
    const name = cell.text(property);
    if ('path' in object) return { path: `${object.path}.${name}` };
    const member = this.member(object.type, name);
    return member?.kind === 'property' && member.signature ? { type: member.signature } : null;
  }

  private kindOfCall(node: SyntaxNode, inner: (node: SyntaxNode | null) => Kind, cell: Cell): Kind {
    const callee = node.firstChild!;
    const [object, property] = [callee.firstChild, callee.getChild('PropertyName')];
    if (callee.name !== 'MemberExpression' || !property) return null;
    const name = cell.text(property);
    const kind = inner(object);
    if (!kind) return null;
    const entry = 'path' in kind ? entryAt(this.api, `${kind.path}.${name}`) : this.member(kind.type, name);
    const given = node.getChild('ArgList')!;
    const hasArguments = given.firstChild?.nextSibling?.name !== ')';
    // The largest element is a tensor; along a dimension it comes with its index.
    if (/^(?:max|min)$/.test(name) && ('path' in kind || hasArguments)) return null;
    return entry && givesTensor(entry) ? { type: 'Tensor' } : null;
  }

  private member(type: string, name: string): ApiEntry | undefined {
    return instanceMembers(this.api, type).find((one) => one.name === name);
  }
}

/** What is made by a function of functions has no type in its signature: of these all give tensors. */
function givesTensor({ kind, signature = '' }: ApiEntry): boolean {
  if (kind !== 'function' && kind !== 'method') return false;
  return /\): Tensor$/.test(signature) || (kind === 'function' && /\)$/.test(signature));
}
